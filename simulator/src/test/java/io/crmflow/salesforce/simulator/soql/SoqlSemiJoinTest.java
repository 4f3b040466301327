package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoqlSemiJoinTest {

  private final Org org = new Org();

  @Test
  void keepsRowsThatTheOtherQuerySelects() {
    assertThat(
            org.column(
                "Name",
                "SELECT Name FROM Account WHERE Id IN"
                    + " (SELECT AccountId FROM Contact WHERE LastName LIKE '%a%')"))
        .containsExactlyInAnyOrder("Globex", "Initech");
  }

  @Test
  void joinsOnReferencesToo() {
    assertThat(
            org.leadsWhere(
                "OwnerId IN (SELECT Id FROM User WHERE Name = 'Ada') AND AnnualRevenue > 60"))
        .containsExactly("Stone");
  }

  @Test
  void keepsRowsThatTheOtherQueryDoesNotSelect() {
    assertThat(
            org.column(
                "Name", "SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact)"))
        .containsExactly("Hooli");
  }

  @Test
  void answersNothingWhenTheOtherQuerySelectsNothing() {
    assertThat(org.leadsWhere("OwnerId IN (SELECT Id FROM User WHERE Name = 'Nobody')")).isEmpty();
  }

  @Test
  void needsIdsOnBothSides() {
    org.assertRefused(
            "SELECT Id FROM Account WHERE Name IN (SELECT Id FROM Contact)", "MALFORMED_QUERY")
        .hasMessageContaining("The left operand 'Name' of a semi join");
    org.assertRefused(
            "SELECT Id FROM Account WHERE Id IN (SELECT LastName FROM Contact)", "MALFORMED_QUERY")
        .hasMessageContaining("The field 'LastName' of a semi join sub-select");
  }

  @Test
  void isAllowedAtTheTopLevelOnly() {
    org.assertRefused(
            "SELECT Id FROM Account WHERE Name = 'x' OR Id IN (SELECT AccountId FROM Contact)",
            "MALFORMED_QUERY")
        .hasMessageContaining("only allowed at the top level WHERE expressions");
  }

  @Test
  void takesNoOrderLimitOrFurtherSemiJoinInside() {
    String start = "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact ";

    org.assertRefused(start + "LIMIT 1)", "MALFORMED_QUERY")
        .hasMessageContaining("neither ORDER BY nor LIMIT");
    org.assertRefused(start + "ORDER BY LastName)", "MALFORMED_QUERY")
        .hasMessageContaining("neither ORDER BY nor LIMIT");
    org.assertRefused(start + "WHERE AccountId IN (SELECT Id FROM Account))", "MALFORMED_QUERY")
        .hasMessageContaining("Nesting of semi join sub-selects is not supported");
  }
}
