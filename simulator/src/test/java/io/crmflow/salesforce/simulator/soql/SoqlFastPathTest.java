package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoqlFastPathTest {

  private final Org org = new Org();

  @Test
  void reachesRowsByIdWithoutReadingTheTable() {
    assertThat(org.leadsWhere("Id = '00Q000000000002'")).containsExactly("Rivers");
    assertThat(
            org.leadsWhere("Id IN ('" + Org.LEAD_1 + "', '00Q000000000001', '" + Org.LEAD_5 + "')"))
        .containsExactly("Stone", "Field");
    assertThat(org.leads.scans()).isZero();
  }

  @Test
  void checksTheOtherConditionsOfARowFoundById() {
    assertThat(org.leadsWhere("Status = 'Closed' AND Id = '" + Org.LEAD_2 + "'")).isEmpty();
    assertThat(org.leads.scans()).isZero();
  }

  @Test
  void reachesTheRowsOfASemiJoinById() {
    assertThat(
            org.column(
                "Name",
                "SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact) AND"
                    + " Name LIKE 'G%'"))
        .containsExactly("Globex");
    assertThat(org.accounts.scans()).isZero();
  }

  @Test
  void asksAnIndexForEqualityAndLists() {
    org.leads.index("External_Id__c").index("OwnerId");

    assertThat(org.leadsWhere("IsConverted = false AND External_Id__c = 'x-1'"))
        .containsExactly("Stone");
    assertThat(org.leadsWhere("External_Id__c IN ('X-1', 'x-1', 'X-2')"))
        .containsExactly("Stone", "Rivers");
    assertThat(org.leadsWhere("OwnerId = '005000000000002'")).containsExactly("Rivers", "Field");
    assertThat(org.leads.scans()).isZero();
  }

  @Test
  void readsTheTableWhenNoIndexCanTell() {
    org.leads.index("External_Id__c");

    assertThat(org.leadsWhere("External_Id__c = null")).containsExactly("O'Hara", "Wood", "Field");
    assertThat(org.leadsWhere("External_Id__c = 'X-1' OR LastName = 'Wood'"))
        .containsExactly("Stone", "Wood");
    assertThat(org.leadsWhere("External_Id__c != 'X-1'")).hasSize(4);
    assertThat(org.leads.scans()).isEqualTo(3);
  }

  @Test
  void parsesTheSameTextOnce() {
    ParsedQueries queries = new ParsedQueries();

    assertThat(queries.get("SELECT Id FROM Lead"))
        .isSameAs(queries.get("SELECT Id FROM Lead"))
        .isNotSameAs(queries.get("SELECT Id FROM Lead "));
  }

  @Test
  void forgetsTheQueriesParsedLongAgo() {
    ParsedQueries queries = new ParsedQueries();
    ParsedQuery first = queries.get("SELECT Id FROM Lead");
    for (int limit = 0; limit < 300; limit++) {
      queries.get("SELECT Id FROM Lead LIMIT " + limit);
    }

    assertThat(queries.get("SELECT Id FROM Lead")).isNotSameAs(first);
  }
}
