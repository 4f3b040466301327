package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoqlRefusalTest {

  private final Org org = new Org();

  @Test
  void pointsAtAnUnknownField() {
    org.assertRefused("SELECT Id, Foo FROM Lead", "INVALID_FIELD")
        .hasMessage(
            """

            SELECT Id, Foo FROM Lead
                       ^
            ERROR at Row:1:Column:12
            No such column 'Foo' on entity 'Lead'. If you are attempting to use a custom field, be \
            sure to append the '__c' after the custom field name. Please reference your WSDL or \
            the describe call for the appropriate names.""");
  }

  @Test
  void pointsAtAnUnknownObject() {
    org.assertRefused("SELECT Id FROM Gadget", "INVALID_TYPE")
        .hasMessage(
            """

            SELECT Id FROM Gadget
                           ^
            ERROR at Row:1:Column:16
            sObject type 'Gadget' is not supported. If you are attempting to use a custom object, \
            be sure to append the '__c' after the entity name. Please reference your WSDL or the \
            describe call for the appropriate names.""");
  }

  @Test
  void countsRowsAndColumnsOverSeveralLines() {
    org.assertRefused("SELECT Id\nFROM Lead\nWHERE Bar = 1", "INVALID_FIELD")
        .hasMessageStartingWith(
            "\nWHERE Bar = 1\n      ^\nERROR at Row:3:Column:7\nNo such column");
  }

  @Test
  void showsTheSurroundingsOnlyOfAPlaceInALongQuery() {
    String fields = "LastName, FirstName, Company, Status, Email, IsConverted, AnnualRevenue, ";

    org.assertRefused("SELECT " + fields + "Foo, OwnerId FROM Lead", "INVALID_FIELD")
        .hasMessageStartingWith(
            "\nEmail, IsConverted, AnnualRevenue, Foo, OwnerId FROM Lead\n"
                + " ".repeat(35)
                + "^\nERROR at Row:1:Column:81\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT Id FROM | <EOF>",
        "SELECT * FROM Lead | *",
        "SELECT Id FROM Lead WHERE | WHERE",
        "SELECT Id FROM Lead WHERE Status IS NULL | IS",
        "SELECT Id FROM Lead LIMIT x | x",
        "SELECT Id FROM Lead; | ;",
        "SELECT Id FROM Lead WHERE Status = 'a | '",
        "SELECT Id FROM Lead WHERE Status = ('a') | (",
        "SELECT Id FROM Lead WHERE Status IN 'a' | 'a'",
        "SELECT Id FROM Lead // all | // all",
        "DELETE FROM Lead | DELETE"
      },
      quoteCharacter = '"')
  void namesTheUnexpectedToken(String soql, String token) {
    org.assertRefused(soql, "MALFORMED_QUERY")
        .hasMessageEndingWith("unexpected token: '" + token + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT Id FROM Lead WHERE Status = :status",
        "SELECT Id FROM Lead WHERE Id IN :ids",
        "SELECT Id FROM Lead WHERE Id IN (:a, :b)",
        "SELECT Id FROM Lead LIMIT :n",
        "SELECT Id FROM Lead OFFSET :n"
      })
  void refusesBindVariables(String soql) {
    org.assertRefused(soql, "MALFORMED_QUERY")
        .hasMessageEndingWith("Bind variables only allowed in Apex code");
  }

  @ParameterizedTest
  @CsvSource({
    "AnnualRevenue = '5',            double and should not be",
    "AnnualRevenue IN ('5'),         double and should not be",
    "NumberOfEmployees > '5',        int and should not be",
    "NumberOfEmployees = 5.5,        int and should not be",
    "IsConverted = 'true',           boolean and should not be",
    "CreatedDate > '2024-05-15',     dateTime and should not be",
    "CreatedDate > 2024-05-15,       dateTime and should not be",
    "ConvertedDate = 2024-05-15T00:00:00Z, date and should not be",
    "LastName = 5,                   string and should be",
    "LastName LIKE 5,                string and should be",
    "OwnerId = 5,                    ID and should be"
  })
  void namesTheTypeThatAFieldIsComparedWith(String condition, String expected) {
    String field = condition.substring(0, condition.indexOf(' '));

    org.assertRefused("SELECT Id FROM Lead WHERE " + condition, "INVALID_FIELD")
        .hasMessageEndingWith(
            "value of filter criterion for field '"
                + field
                + "' must be of type "
                + expected
                + " enclosed in quotes");
  }

  @Test
  void refusesIdsThatAreNone() {
    org.assertRefused("SELECT Id FROM Lead WHERE Id = 'abc'", "INVALID_QUERY_FILTER_OPERATOR")
        .hasMessageEndingWith("ERROR at Row:1:Column:32\ninvalid ID field: abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT Id FROM Lead FOR UPDATE",
        "SELECT Id FROM Lead WITH SECURITY_ENFORCED",
        "SELECT Id FROM Lead USING SCOPE mine",
        "SELECT TYPEOF Owner WHEN User THEN Name END FROM Lead",
        "SELECT toLabel(Status) FROM Lead",
        "SELECT Status FROM Lead GROUP BY ROLLUP(Status)"
      })
  void saysWhatItDoesNotSupport(String soql) {
    org.assertRefused(soql, "MALFORMED_QUERY")
        .hasMessageContaining("not supported by this query engine");
  }

  @Test
  void readsQueriesOfUpToOneHundredThousandCharacters() {
    String start = "SELECT Id FROM Lead WHERE External_Id__c IN ('X-1'";
    String filler = ",'" + "y".repeat(97) + "'";
    String longest = start + filler.repeat((99_990 - start.length()) / 100) + ")";
    String padded = longest + " ".repeat(100_000 - longest.length());

    assertThat(org.column("Id", padded)).containsExactly(Org.LEAD_1);
    org.assertRefused(padded + " ", "MALFORMED_QUERY")
        .hasMessageContaining("longer than 100000 characters");
  }
}
