package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoqlChildTest {

  private static final String QUERY =
      "SELECT Name, (SELECT LastName FROM contacts ORDER BY LastName DESC) FROM Account"
          + " ORDER BY Name";

  private final Org org = new Org();

  @Test
  void nestsChildrenAsAResultOfTheirOwn() {
    assertThat(org.rows(QUERY).get(0).get("Contacts"))
        .isEqualTo(
            Map.of(
                "totalSize",
                2,
                "done",
                true,
                "records",
                List.of(contact("2", "Baker"), contact("1", "Adams"))));
  }

  @Test
  void answersNullWhenThereAreNoChildren() {
    assertThat(org.rows(QUERY).get(1))
        .containsEntry("Name", "Hooli")
        .containsEntry("Contacts", null);
  }

  @Test
  void readsTheChildTableOnceForAllParents() {
    assertThat(org.rows(QUERY)).hasSize(3);

    assertThat(org.contacts.scans()).isEqualTo(1);
  }

  @Test
  void readsChildrenThroughAnIndexWhenThereIsOne() {
    org.contacts.index("AccountId");

    assertThat(org.rows(QUERY).get(2).get("Contacts"))
        .isEqualTo(Map.of("totalSize", 1, "done", true, "records", List.of(contact("3", "Clark"))));
    assertThat(org.contacts.scans()).isZero();
  }

  @Test
  void filtersAndLimitsTheChildrenOfEachParent() {
    List<Map<String, Object>> rows =
        org.rows(
            "SELECT Id, (SELECT Account.Name FROM Contacts WHERE LastName > 'B' LIMIT 1)"
                + " FROM Account ORDER BY Name");

    assertThat(rows).extracting(row -> total(row.get("Contacts"))).containsExactly(1, 0, 1);
  }

  @Test
  void saysWhichRelationshipIsUnknown() {
    org.assertRefused("SELECT Id, (SELECT Id FROM Gadgets) FROM Account", "INVALID_TYPE")
        .hasMessageContaining(
            "ERROR at Row:1:Column:28\n"
                + "Didn't understand relationship 'Gadgets' in FROM part of query call.");
  }

  private static Object total(Object result) {
    return result == null ? 0 : ((Map<?, ?>) result).get("totalSize");
  }

  private static Map<String, Object> contact(String number, String lastName) {
    String url = "/services/data/v64.0/sobjects/Contact/00300000000000" + number + "AAA";
    return Map.of("attributes", Map.of("type", "Contact", "url", url), "LastName", lastName);
  }
}
