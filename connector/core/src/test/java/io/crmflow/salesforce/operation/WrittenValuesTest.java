package io.crmflow.salesforce.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"Ada \"                      | \"ada\"",
        "\"Ada@Example.com\"           | \"ada@example.com\"",
        "10                            | 10.0",
        "\"10.50\"                     | 10.5",
        "true                          | true",
        "\"2030-12-31\"                | \"2030-12-31\"",
        "\"2030-01-01T12:00:00.123Z\"  | \"2030-01-01T12:00:00.000+0000\"",
        "\"2030-01-01T13:00:00+01:00\" | \"2030-01-01T12:00:00.000+0000\"",
        "\"001000000000001\"           | \"001000000000001AAA\"",
        "null                          | null",
        "\"\"                          | null"
      })
  void recognisesAValueInTheFormThatSalesforceStoresItIn(String sent, String stored) {
    assertThat(values("{\"F\": " + sent + "}").areAllIn(json("{\"F\": " + stored + "}"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"Ada\"                       | \"Ada L\"",
        "10                            | 10.1",
        "\"ten\"                       | 10",
        "true                          | false",
        "\"2030-01-01T12:00:00Z\"      | \"2030-01-01T12:00:01.000+0000\"",
        "\"001000000000001\"           | \"001000000000002AAA\"",
        "\"Ada\"                       | null",
        "null                          | \"Ada\""
      })
  void tellsOtherValuesApart(String sent, String stored) {
    assertThat(values("{\"F\": " + sent + "}").areAllIn(json("{\"F\": " + stored + "}"))).isFalse();
  }

  @Test
  void namesFieldsOfRelatedRecordsByTheirPath() {
    WrittenValues values = values("{\"LastName\": \"A\", \"Account\": {\"Key__c\": \"K\"}}");

    assertThat(values.paths()).containsExactly("LastName", "Account.Key__c");
    assertThat(values.areAllIn(json("{\"LastName\": \"A\", \"Account\": {\"Key__c\": \"K\"}}")))
        .isTrue();
    assertThat(values.areAllIn(json("{\"LastName\": \"A\", \"Account\": null}"))).isFalse();
  }

  @Test
  void leavesLongTextsOut() {
    String longText = "x".repeat(256);

    WrittenValues values = values("{\"Name\": \"A\", \"Notes__c\": \"" + longText + "\"}");

    assertThat(values.paths()).containsExactly("Name");
    assertThat(values.areComparable()).isFalse();
  }

  @Test
  void callsMoreThanHalfOfTheValuesMostOfThem() {
    WrittenValues values = values("{\"A\": \"1\", \"B\": \"2\", \"C\": \"3\"}");

    assertThat(values.areMostlyIn(json("{\"A\": \"1\", \"B\": \"2\", \"C\": \"x\"}"))).isTrue();
    assertThat(values.areMostlyIn(json("{\"A\": \"1\", \"B\": \"x\", \"C\": \"x\"}"))).isFalse();
  }

  private static WrittenValues values(String fields) {
    return WrittenValues.of(json(fields));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
