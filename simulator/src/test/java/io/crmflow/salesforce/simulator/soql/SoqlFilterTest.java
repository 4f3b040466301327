package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoqlFilterTest {

  private final Org org = new Org();

  @Test
  void comparesTextInAnyLetterCase() {
    assertThat(org.leadsWhere("Company = 'GLOBEX'")).containsExactly("Stone", "Rivers");
  }

  @Test
  void keepsEmptyFieldsWhenAValueIsExcluded() {
    assertThat(org.leadsWhere("Email != 'ann@globex.example'"))
        .containsExactly("Rivers", "O'Hara", "Wood", "Field");
    assertThat(org.leadsWhere("FirstName <> 'Ann'"))
        .containsExactly("Rivers", "O'Hara", "Wood", "Field");
  }

  @Test
  void takesEmptyTextForNoValue() {
    assertThat(org.leadsWhere("FirstName = null")).containsExactly("O'Hara", "Wood");
    assertThat(org.leadsWhere("FirstName = ''")).containsExactly("O'Hara", "Wood");
    assertThat(org.leadsWhere("FirstName != null")).containsExactly("Stone", "Rivers", "Field");
  }

  @Test
  void comparesNumbersByValueNotByScale() {
    assertThat(org.leadsWhere("AnnualRevenue = 200.0")).containsExactly("Rivers", "Field");
    assertThat(org.leadsWhere("NumberOfEmployees = 20")).containsExactly("Rivers", "Field");
    assertThat(org.leadsWhere("AnnualRevenue > -1")).hasSize(4);
  }

  @Test
  void neverOrdersEmptyFields() {
    assertThat(org.leadsWhere("AnnualRevenue < 150")).containsExactly("Stone", "O'Hara");
    assertThat(org.leadsWhere("AnnualRevenue <= 100.5")).containsExactly("Stone", "O'Hara");
    assertThat(org.leadsWhere("AnnualRevenue >= 100.5"))
        .containsExactly("Stone", "Rivers", "Field");
    assertThat(org.leadsWhere("AnnualRevenue > 100.5")).containsExactly("Rivers", "Field");
  }

  @Test
  void ordersTextInAnyLetterCase() {
    assertThat(org.leadsWhere("Company > 'GLOBEW' AND Company < 'globey'"))
        .containsExactly("Stone", "Rivers");
  }

  @Test
  void takesAnUnsetCheckboxForFalse() {
    assertThat(org.leadsWhere("IsConverted = false"))
        .containsExactly("Stone", "O'Hara", "Wood", "Field");
    assertThat(org.leadsWhere("IsConverted = TRUE")).containsExactly("Rivers");
  }

  @Test
  void findsIdsOfEitherLength() {
    assertThat(org.leadsWhere("Id = '00Q000000000002'")).containsExactly("Rivers");
    assertThat(org.leadsWhere("Id = '" + Org.LEAD_2 + "'")).containsExactly("Rivers");
    assertThat(org.leadsWhere("OwnerId = '005000000000001'")).containsExactly("Stone", "O'Hara");
  }

  @Test
  void ordersIdsSoThatAClientCanPageByThem() {
    assertThat(org.leadsWhere("Id > '" + Org.LEAD_3 + "'")).containsExactly("Wood", "Field");
  }

  @Test
  void matchesAnyValueOfAList() {
    assertThat(org.leadsWhere("Status IN ('open', 'CLOSED')"))
        .containsExactly("Stone", "Rivers", "Field");
    assertThat(org.leadsWhere("NumberOfEmployees IN (5, 10)")).containsExactly("Stone", "Wood");
  }

  @Test
  void matchesNullInAList() {
    assertThat(org.leadsWhere("FirstName IN (null, 'Eve')"))
        .containsExactly("O'Hara", "Wood", "Field");
  }

  @Test
  void keepsEmptyFieldsWhenAListIsExcluded() {
    assertThat(org.leadsWhere("FirstName NOT IN ('Ann', 'Ben')"))
        .containsExactly("O'Hara", "Wood", "Field");
  }

  @Test
  void looksInsideMultiSelectPicklists() {
    String query = "SELECT Name FROM Account WHERE Regions__c ";

    assertThat(org.column("Name", query + "INCLUDES ('south')")).containsExactly("Globex");
    assertThat(org.column("Name", query + "INCLUDES ('North;South', 'East')"))
        .containsExactly("Globex", "Initech");
    assertThat(org.column("Name", query + "INCLUDES ('North;East')")).isEmpty();
    assertThat(org.column("Name", query + "EXCLUDES ('North')"))
        .containsExactly("Initech", "Hooli");
  }

  @Test
  void readsTheEscapesOfQuotedText() {
    assertThat(org.leadsWhere("LastName = 'O\\'Hara'")).containsExactly("O'Hara");
    assertThat(org.leadsWhere("LastName = '\\u0053tone'")).containsExactly("Stone");
  }
}
