package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SoqlParentTest {

  private final Org org = new Org();

  @Test
  void nestsTheFieldsOfParentsWithTheirAttributes() {
    Map<String, Object> row =
        org.rows(
                "SELECT account.name, LastName, Account.Owner.Name FROM Contact"
                    + " WHERE LastName = 'Clark'")
            .get(0);

    assertThat(row).containsOnlyKeys("attributes", "Account", "LastName");
    assertThat(row.get("Account"))
        .isEqualTo(
            Map.of(
                "attributes",
                attributes("Account", Org.INITECH),
                "Name",
                "Initech",
                "Owner",
                Map.of("attributes", attributes("User", Org.BOB), "Name", "Bob")));
  }

  @Test
  void answersNullForAParentThatIsNotThere() {
    assertThat(org.rows("SELECT Account.Owner.Name FROM Contact WHERE LastName = 'Davis'").get(0))
        .contains(entry("Account", null));
  }

  @Test
  void filtersAndSortsByParents() {
    assertThat(
            org.column(
                "LastName",
                "SELECT LastName FROM Contact WHERE Account.Owner.Name IN ('Ada', 'Bob')"
                    + " ORDER BY Account.Name DESC, LastName DESC"))
        .containsExactly("Clark", "Baker", "Adams");
  }

  @Test
  void seesTheFieldsOfAMissingParentAsEmpty() {
    assertThat(org.column("LastName", "SELECT LastName FROM Contact WHERE Account.Name = null"))
        .containsExactly("Davis");
  }

  @Test
  void followsFiveLookupsButNotSix() {
    String five = "Parent.Parent.Parent.Parent.Parent.Name";

    assertThat(org.run("SELECT " + five + " FROM Account").total()).isEqualTo(3);
    org.assertRefused("SELECT Parent." + five + " FROM Account", "MALFORMED_QUERY")
        .hasMessageContaining("at most 5 relationships");
  }

  @Test
  void saysWhichRelationshipIsUnknown() {
    org.assertRefused("SELECT Site.Name FROM Contact", "INVALID_FIELD")
        .hasMessageContaining("Didn't understand relationship 'Site' in field path.");
  }

  private static Map<String, Object> attributes(String type, String id) {
    return Map.of("type", type, "url", "/services/data/v64.0/sobjects/" + type + "/" + id);
  }
}
