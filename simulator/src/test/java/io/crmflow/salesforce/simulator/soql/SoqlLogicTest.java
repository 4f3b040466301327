package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoqlLogicTest {

  private final Org org = new Org();

  @Test
  void meetsAllConditionsOfAnAnd() {
    assertThat(org.leadsWhere("Status = 'Open' AND IsConverted = true AND AnnualRevenue > 1"))
        .containsExactly("Rivers");
  }

  @Test
  void meetsAnyConditionOfAnOr() {
    assertThat(org.leadsWhere("Status = 'Closed' OR LastName = 'Wood' OR AnnualRevenue = 50"))
        .containsExactly("O'Hara", "Wood", "Field");
  }

  @Test
  void followsParentheses() {
    assertThat(org.leadsWhere("(Status = 'Open' OR Status = 'Working') AND AnnualRevenue >= 100"))
        .containsExactly("Stone", "Rivers");
    assertThat(org.leadsWhere("Status = 'Working' OR (Status = 'Open' AND IsConverted = true)"))
        .containsExactly("Rivers", "O'Hara", "Wood");
  }

  @Test
  void negatesACondition() {
    assertThat(org.leadsWhere("NOT Status = 'Open'")).containsExactly("O'Hara", "Wood", "Field");
    assertThat(org.leadsWhere("(NOT (Status = 'Open')) AND IsConverted = false"))
        .containsExactly("O'Hara", "Wood", "Field");
  }

  @Test
  void refusesToMixAndWithOrWithoutParentheses() {
    org.assertRefused(
            "SELECT Id FROM Lead WHERE Status = 'a' AND Status = 'b' OR Status = 'c'",
            "MALFORMED_QUERY")
        .hasMessageContaining("unexpected token: 'OR'");
    org.assertRefused(
            "SELECT Id FROM Lead WHERE Status = 'a' OR Status = 'b' AND Status = 'c'",
            "MALFORMED_QUERY")
        .hasMessageContaining("unexpected token: 'AND'");
  }

  @Test
  void refusesParenthesesNestedWithoutEnd() {
    String nested = "(".repeat(5_000) + "Status = 'a'" + ")".repeat(5_000);

    org.assertRefused("SELECT Id FROM Lead WHERE " + nested, "QUERY_TOO_COMPLICATED");
  }

  @Test
  void joinsThousandsOfConditions() {
    String none = "NumberOfEmployees = 1 OR ".repeat(3_900);

    assertThat(org.leadsWhere(none + "LastName = 'Wood'")).containsExactly("Wood");
  }
}
