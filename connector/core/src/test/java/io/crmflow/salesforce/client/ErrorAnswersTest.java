package io.crmflow.salesforce.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorAnswersTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DUPLICATE =
      """
      {"errorCode":"DUPLICATES_DETECTED","message":"Use one of these?","duplicateResult":{
        "allowSave":true,"matchResults":[
          {"matchRecords":[{"record":{"attributes":{"type":"Lead"},"Id":"00QAA0000000001AAA"}},
                           {"record":{"Id":"00QAA0000000002AAA"}}]},
          {"matchRecords":[{"record":{"Id":"00QAA0000000001AAA"}}]}]}}""";

  @Test
  void readsTheArrayShape() {
    SalesforceError error =
        error(
            400,
            """
            [{"message":"Required fields are missing: [Company]",
              "errorCode":"REQUIRED_FIELD_MISSING","fields":["Company"]}]""");
    assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
    assertThat(error.code()).isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(error.message()).isEqualTo("Required fields are missing: [Company]");
    assertThat(error.fields()).containsExactly("Company");
    assertThat(error.httpStatus()).isEqualTo(400);
  }

  @Test
  void keepsTheWordsAndFieldsOfAllErrors() {
    SalesforceError error =
        error(
            400,
            """
            [{"message":"too long","errorCode":"STRING_TOO_LONG","fields":["B"]},
             {"message":"no mail","errorCode":"INVALID_EMAIL_ADDRESS","fields":["A","B"]}]""");
    assertThat(error.code()).isEqualTo("STRING_TOO_LONG");
    assertThat(error.message()).isEqualTo("too long; no mail");
    assertThat(error.fields()).containsExactly("B", "A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a row of a collection
        "[{\"success\":false,\"errors\":[{\"statusCode\":\"INVALID_FIELD\",\"message\":\"m\"}]}]",
        // sObject tree
        "{\"hasErrors\":true,\"results\":[{\"referenceId\":\"r\",\"errors\":[{\"statusCode\":"
            + "\"INVALID_FIELD\",\"message\":\"m\",\"fields\":[]}]}]}",
        // composite, with the cause behind what it halted
        "{\"compositeResponse\":[{\"body\":[{\"errorCode\":\"PROCESSING_HALTED\",\"message\":\"h\"}]},"
            + "{\"body\":[{\"errorCode\":\"INVALID_FIELD\",\"message\":\"m\"}]}]}",
        // batch
        "{\"hasErrors\":true,\"results\":[{\"statusCode\":400,\"result\":[{\"errorCode\":"
            + "\"INVALID_FIELD\",\"message\":\"m\"}]}]}",
        // one object without an array
        "{\"errorCode\":\"INVALID_FIELD\",\"message\":\"m\",\"extendedErrorDetails\":null}",
        // XML of the same resource
        "<?xml version=\"1.0\"?><Errors><Error><errorCode>INVALID_FIELD</errorCode>"
            + "<message>m</message></Error></Errors>",
        // SOAP fault
        "<soapenv:Envelope><soapenv:Body><soapenv:Fault><faultcode>sf:INVALID_FIELD</faultcode>"
            + "<faultstring>m</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>"
      })
  void findsTheCauseInEveryShape(String body) {
    SalesforceError error = error(400, body);
    assertThat(error.code()).isEqualTo("INVALID_FIELD");
    assertThat(error.message()).isEqualTo("m");
    assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
  }

  @Test
  void readsTheOAuthShape() {
    SalesforceError error =
        error(400, "{\"error\":\"invalid_grant\",\"error_description\":\"expired token\"}");
    assertThat(error.category()).isEqualTo(ErrorCategory.RECONNECT_REQUIRED);
    assertThat(error.message()).isEqualTo("expired token");
  }

  @Test
  void namesTheRecordsOfADuplicateRule() {
    SalesforceError error = error(400, "[" + DUPLICATE + "]");
    assertThat(error.category()).isEqualTo(ErrorCategory.DUPLICATE);
    assertThat(error.duplicates()).containsExactly("00QAA0000000001AAA", "00QAA0000000002AAA");
  }

  @Test
  void namesTheRecordThatHoldsAUniqueValue() {
    SalesforceError error =
        error(
            400,
            """
            [{"errorCode":"DUPLICATE_VALUE","message":
              "duplicate value found: Key__c duplicates value on record with id: 00QAA0000000009"}]""");
    assertThat(error.duplicates()).containsExactly("00QAA0000000009");
    assertThat(error(400, "[{\"errorCode\":\"DUPLICATE_VALUE\",\"message\":\"other words\"}]"))
        .extracting(SalesforceError::duplicates)
        .isEqualTo(List.of());
  }

  @Test
  void readsTheListOfRecordsWithOneExternalId() {
    SalesforceError error =
        error(
            300,
            """
            ["/services/data/v65.0/sobjects/Lead/00QAA0000000001AAA",
             "/services/data/v65.0/sobjects/Lead/00QAA0000000002AAA"]""");
    assertThat(error.category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(error.message()).startsWith("2 records");
    assertThat(error.duplicates()).containsExactly("00QAA0000000001AAA", "00QAA0000000002AAA");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "300, ``, MULTIPLE_CHOICES, AMBIGUOUS",
        "401, ``, INVALID_SESSION_ID, RECONNECT_REQUIRED",
        "401, <html>proxy</html>, HTTP_401, RECONNECT_REQUIRED",
        "403, Bad_OAuth_Token, Bad_OAuth_Token, RECONNECT_REQUIRED",
        "403, <html><title>Blocked</title></html>, HTTP_403, PERMISSION",
        "404, ``, NOT_FOUND, NOT_FOUND",
        "412, ``, PRECONDITION_FAILED, STALE_RECORD",
        "412, `[{\"errorCode\":\"NEW_WORD\",\"message\":\"m\"}]`, NEW_WORD, STALE_RECORD",
        "414, ``, HTTP_414, VALIDATION",
        "420, We are setting things up, HTTP_420, TRANSIENT",
        "500, ``, HTTP_500, TRANSIENT",
        "502, <html></html>, HTTP_502, TRANSIENT",
        "503, Down for maintenance, SERVER_UNAVAILABLE, TRANSIENT",
        "400, `[]`, HTTP_400, VALIDATION",
        "400, `null`, HTTP_400, VALIDATION",
        "400, `\"\"`, HTTP_400, VALIDATION",
        "400, `17`, HTTP_400, VALIDATION",
        "400, `[{\"errorCode\":17}]`, HTTP_400, VALIDATION",
        "400, `[{\"message\":\"cut`, HTTP_400, VALIDATION",
        "400, `[{\"errorCode\":\"X\",\"fields\":\"Name\",\"message\":{}}]`, X, VALIDATION"
      })
  void sortsAnAnswerThatStatesNoError(
      int status, String body, String code, ErrorCategory category) {
    SalesforceError error = error(status, body);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.category()).isEqualTo(category);
    assertThat(error.message()).isNotBlank().doesNotContain("<");
  }

  @Test
  void saysWhatAnEmpty412Means() {
    assertThat(error(412, "").message()).contains("record changed");
  }

  @Test
  void quotesTheTitleOfAWebPage() {
    assertThat(error(403, "<html><head><TITLE>Blocked by Acme</title>").message())
        .isEqualTo("HTTP 403, a web page came back: Blocked by Acme");
  }

  @Test
  void keepsControlCharactersAndLengthOutOfAMessage() {
    SalesforceError error =
        error(
            400,
            "[{\"errorCode\":\"X\\u0000Y\",\"message\":\"a\\u0000b\\u001bc"
                + "d".repeat(5_000)
                + "\"}]");
    assertThat(error.code()).isEqualTo("X Y");
    assertThat(error.message()).startsWith("a b cd").hasSizeLessThan(2_010);
  }

  @Test
  @Timeout(20)
  void neverFailsOnBrokenInput() {
    Random random = new Random(7);
    byte[] valid = ("[" + DUPLICATE + "]").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 10_000; i++) {
      byte[] broken = java.util.Arrays.copyOf(valid, random.nextInt(valid.length + 1));
      for (int hits = random.nextInt(4); hits > 0 && broken.length > 0; hits--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      assertThat(ErrorAnswers.of(400, broken).code()).isNotBlank();
    }
    assertThat(error(500, "[".repeat(100_000)).code()).isEqualTo("HTTP_500");
    assertThat(error(500, "{\"errors\":".repeat(100_000)).code()).isEqualTo("HTTP_500");
    assertThat(error(500, "1".repeat(100_000)).code()).isEqualTo("HTTP_500");
    assertThat(error(500, "<errorCode>".repeat(100_000)).code()).isEqualTo("HTTP_500");
    assertThat(error(500, "[" + "{\"errors\":[".repeat(400)).code()).isEqualTo("HTTP_500");
  }

  @Test
  void readsARefusedRow() throws Exception {
    RowResult row =
        JSON.readValue(
            "{\"success\":false,\"errors\":["
                + "{\"statusCode\":\"ALL_OR_NONE_OPERATION_ROLLED_BACK\",\"message\":\"r\"},"
                + DUPLICATE.replace("errorCode", "statusCode")
                + "]}",
            RowResult.class);
    SalesforceError error = ErrorAnswers.of(row);
    assertThat(error.category()).isEqualTo(ErrorCategory.DUPLICATE);
    assertThat(error.message()).isEqualTo("Use one of these?");
    assertThat(error.duplicates()).hasSize(2);
    assertThat(ErrorAnswers.of(row.errors().get(0)).category()).isEqualTo(ErrorCategory.TRANSIENT);
  }

  @Test
  void sortsARowWithoutAnyReason() {
    assertThat(ErrorAnswers.of(new RowResult(null, false, null, null)).category())
        .isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(ErrorAnswers.of(new RowError(null, null, null, null)).code())
        .isEqualTo("UNKNOWN_EXCEPTION");
  }

  private static SalesforceError error(int status, String body) {
    return ErrorAnswers.of(
        status, body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
  }
}
