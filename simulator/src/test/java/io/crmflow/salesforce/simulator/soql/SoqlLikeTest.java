package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoqlLikeTest {

  private final Org org = new Org();

  @Test
  void matchesAnyRunOfCharactersInAnyLetterCase() {
    assertThat(org.leadsWhere("Company LIKE 'GLO%'")).containsExactly("Stone", "Rivers");
    assertThat(org.leadsWhere("LastName LIKE '%e%'")).containsExactly("Stone", "Rivers", "Field");
  }

  @Test
  void matchesTheWholeValue() {
    assertThat(org.leadsWhere("Company LIKE 'lobe'")).isEmpty();
    assertThat(org.leadsWhere("Company LIKE 'acme'")).containsExactly("Field");
  }

  @Test
  void matchesAnyOneCharacter() {
    assertThat(org.leadsWhere("LastName LIKE 'W__d'")).containsExactly("Wood");
    assertThat(org.leadsWhere("LastName LIKE 'W_d'")).isEmpty();
  }

  @Test
  void takesAnEscapedWildcardAsItself() {
    assertThat(org.leadsWhere("Company LIKE '100\\% %'")).containsExactly("O'Hara");
    assertThat(org.leadsWhere("Company LIKE 'snake\\_case'")).containsExactly("Wood");
    assertThat(org.leadsWhere("Company LIKE 'glo\\%'")).isEmpty();
  }

  @Test
  void takesCharactersOfRegularExpressionsAsThemselves() {
    assertThat(org.leadsWhere("LastName LIKE '.*'")).isEmpty();
    assertThat(org.leadsWhere("Email LIKE '%@globex.example'")).containsExactly("Stone");
  }

  @Test
  void neverMatchesAnEmptyField() {
    assertThat(org.leadsWhere("Email LIKE '%'")).containsExactly("Stone");
  }

  @Test
  void isRefusedOnIds() {
    org.assertRefused("SELECT Id FROM Lead WHERE Id LIKE '00Q%'", "INVALID_QUERY_FILTER_OPERATOR")
        .hasMessageEndingWith("ERROR at Row:1:Column:27\ninvalid operator on id field");
  }
}
