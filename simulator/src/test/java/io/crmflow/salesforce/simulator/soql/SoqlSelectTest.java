package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoqlSelectTest {

  private final Org org = new Org();

  @Test
  void writesAttributesFirstAndFieldsInSelectOrder() {
    Map<String, Object> row =
        org.rows("SELECT LastName, Id, FirstName FROM Lead WHERE LastName = 'Stone'").get(0);

    assertThat(row)
        .containsExactly(
            entry(
                "attributes",
                Map.of("type", "Lead", "url", "/services/data/v64.0/sobjects/Lead/" + Org.LEAD_1)),
            entry("LastName", "Stone"),
            entry("Id", Org.LEAD_1),
            entry("FirstName", "Ann"));
  }

  @Test
  void answersCanonicalNamesWhateverTheLetterCaseAsked() {
    SoqlResult result = org.run("select lastname from LEAD where LASTNAME = 'Stone'");

    assertThat(result.object()).isEqualTo("Lead");
    assertThat(result.rows().get(0)).containsOnlyKeys("attributes", "LastName");
  }

  @Test
  void writesDatesAndMomentsAsTheRestApiDoes() {
    Map<String, Object> row =
        org.rows("SELECT ConvertedDate, CreatedDate FROM Lead WHERE LastName = 'Rivers'").get(0);

    assertThat(row.get("ConvertedDate")).isEqualTo("2024-05-14");
    assertThat(row.get("CreatedDate")).isEqualTo("2024-05-14T23:59:59.000+0000");
  }

  @Test
  void keepsNumbersAsNumbersAndEmptyFieldsAsNull() {
    Map<String, Object> row =
        org.rows(
                "SELECT AnnualRevenue, Email, NumberOfEmployees FROM Lead WHERE AnnualRevenue = 50")
            .get(0);

    assertThat(row.get("AnnualRevenue")).isEqualTo(new BigDecimal("50"));
    assertThat(row).containsEntry("Email", null).containsEntry("NumberOfEmployees", null);
  }

  @Test
  void writesAnUnsetCheckboxAsFalse() {
    assertThat(org.column("IsConverted", "SELECT IsConverted FROM Lead WHERE LastName = 'Wood'"))
        .containsExactly(false);
  }

  @Test
  void acceptsAnAliasOrTheObjectNameBeforeAField() {
    assertThat(org.column("Id", "SELECT l.Id FROM Lead l WHERE l.LastName = 'Stone'"))
        .containsExactly(Org.LEAD_1);
    assertThat(org.column("Id", "SELECT Lead.Id FROM Lead WHERE Lead.LastName = 'Stone'"))
        .containsExactly(Org.LEAD_1);
  }

  @Test
  void countsRowsWithoutAnsweringThem() {
    SoqlResult result = org.run("SELECT COUNT() FROM Lead WHERE Status = 'Open'");

    assertThat(result).isEqualTo(new SoqlResult("Lead", true, 2, List.of()));
  }

  @Test
  void countsNoMoreRowsThanTheLimit() {
    assertThat(org.run("SELECT COUNT() FROM Lead LIMIT 3").total()).isEqualTo(3);
  }

  @Test
  void ignoresClausesThatDoNotChangeTheAnswer() {
    assertThat(org.run("SELECT Id FROM Lead FOR VIEW").total()).isEqualTo(5);
    assertThat(org.run("SELECT Id FROM Lead FOR REFERENCE").total()).isEqualTo(5);
    assertThat(org.run("SELECT Id FROM Lead ALL ROWS").total()).isEqualTo(5);
    assertThat(org.run("SELECT Id FROM Lead USING SCOPE Everything").total()).isEqualTo(5);
  }

  @Test
  void selectsTheSameFieldOnlyOnce() {
    org.assertRefused("SELECT Id, LastName, id FROM Lead", "INVALID_FIELD")
        .hasMessage("duplicate field selected: Id");
  }

  @Test
  void refusesAnAliasOnAPlainField() {
    org.assertRefused("SELECT LastName n FROM Lead", "MALFORMED_QUERY")
        .hasMessageContaining("only aggregate expressions use field aliasing");
  }
}
