package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SoqlOrderTest {

  private final Org org = new Org();

  @Test
  void sortsTextInAnyLetterCase() {
    org.leads.row("00Q000000000006EAA", "LastName", "rio");

    assertThat(leads("ORDER BY LastName"))
        .containsExactly("Field", "O'Hara", "rio", "Rivers", "Stone", "Wood");
  }

  @Test
  void putsEmptyValuesFirstInBothDirectionsUnlessToldOtherwise() {
    assertThat(leads("ORDER BY AnnualRevenue, LastName"))
        .containsExactly("Wood", "O'Hara", "Stone", "Field", "Rivers");
    assertThat(leads("ORDER BY AnnualRevenue DESC, LastName"))
        .containsExactly("Wood", "Field", "Rivers", "Stone", "O'Hara");
    assertThat(leads("ORDER BY AnnualRevenue DESC NULLS LAST, LastName DESC"))
        .containsExactly("Rivers", "Field", "Stone", "O'Hara", "Wood");
    assertThat(leads("ORDER BY AnnualRevenue ASC NULLS LAST, LastName"))
        .containsExactly("O'Hara", "Stone", "Field", "Rivers", "Wood");
  }

  @Test
  void sortsByFieldsThatAreNotSelected() {
    assertThat(leads("ORDER BY CreatedDate"))
        .containsExactly("Wood", "Field", "O'Hara", "Rivers", "Stone");
  }

  @Test
  void pagesThroughTheSortedRows() {
    assertThat(leads("ORDER BY LastName LIMIT 2")).containsExactly("Field", "O'Hara");
    assertThat(leads("ORDER BY LastName LIMIT 2 OFFSET 3")).containsExactly("Stone", "Wood");
    assertThat(leads("ORDER BY LastName OFFSET 4")).containsExactly("Wood");
    assertThat(leads("LIMIT 0")).isEmpty();
    assertThat(leads("OFFSET 2000")).isEmpty();
  }

  @Test
  void refusesAnOffsetBeyondTwoThousand() {
    org.assertRefused("SELECT Id FROM Lead OFFSET 2001", "NUMBER_OUTSIDE_VALID_RANGE")
        .hasMessageContaining("Maximum SOQL offset allowed is 2000");
  }

  @Test
  void refusesToSortByAMultiSelectPicklist() {
    org.assertRefused("SELECT Id FROM Account ORDER BY Regions__c", "MALFORMED_QUERY")
        .hasMessageContaining("field 'Regions__c' can not be sorted in a query call");
  }

  private List<Object> leads(String tail) {
    return org.column("LastName", "SELECT LastName FROM Lead " + tail);
  }
}
