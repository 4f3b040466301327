package io.crmflow.salesforce.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCatalogTest {

  @ParameterizedTest
  @CsvSource({
    "REQUIRED_FIELD_MISSING, 400, VALIDATION",
    "FIELD_CUSTOM_VALIDATION_EXCEPTION, 400, VALIDATION",
    "INVALID_FIELD, 400, VALIDATION",
    "STRING_TOO_LONG, 400, VALIDATION",
    "JSON_PARSER_ERROR, 400, VALIDATION",
    "MALFORMED_QUERY, 400, VALIDATION",
    "INVALID_CROSS_REFERENCE_KEY, 400, VALIDATION",
    "CANNOT_UPDATE_CONVERTED_LEAD, 400, VALIDATION",
    "INVALID_QUERY_LOCATOR, 400, VALIDATION",
    "DUPLICATES_DETECTED, 400, DUPLICATE",
    "DUPLICATE_VALUE, 400, DUPLICATE",
    "DUPLICATE_EXTERNAL_ID, 400, DUPLICATE",
    "NOT_FOUND, 404, NOT_FOUND",
    "ENTITY_IS_DELETED, 404, NOT_FOUND",
    "INSUFFICIENT_ACCESS_OR_READONLY, 400, PERMISSION",
    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY, 400, PERMISSION",
    "API_DISABLED_FOR_ORG, 403, PERMISSION",
    "INVALID_SESSION_ID, 401, RECONNECT_REQUIRED",
    "Bad_OAuth_Token, 403, RECONNECT_REQUIRED",
    "UNABLE_TO_LOCK_ROW, 400, TRANSIENT",
    "SERVER_UNAVAILABLE, 503, TRANSIENT",
    "PROCESSING_HALTED, 400, TRANSIENT",
    "ALL_OR_NONE_OPERATION_ROLLED_BACK, 0, TRANSIENT",
    "ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE, 412, STALE_RECORD",
    "FIELD_FILTER_VALIDATION_EXCEPTION, 400, VALIDATION",
    "UNAVAILABLE_RECORDTYPE_EXCEPTION, 400, VALIDATION",
    "STANDARD_PRICE_NOT_DEFINED, 400, VALIDATION",
    "NO_APPLICABLE_PROCESS, 400, VALIDATION",
    "DUPLICATE_USERNAME, 400, DUPLICATE",
    "ENTITY_IS_LOCKED, 400, PERMISSION",
    "INVALID_OPERATION_WITH_EXPIRED_PASSWORD, 500, RECONNECT_REQUIRED"
  })
  void sortsAKnownCode(String code, int status, ErrorCategory category) {
    SalesforceError error = ErrorCatalog.error(code, "words", List.of("Name"), status);
    assertThat(error.category()).isEqualTo(category);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.fields()).containsExactly("Name");
    assertThat(error.httpStatus()).isEqualTo(status);
    assertThat(error.remedy()).endsWith(".").hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @CsvSource({
    "TotalRequests Limit exceeded., LIMIT_REACHED",
    "Limite d\u00e9pass\u00e9e, LIMIT_REACHED",
    "ConcurrentPerOrgLongTxn Limit exceeded., TRANSIENT",
    "ConcurrentRequests (Concurrent API Requests) Limit exceeded., TRANSIENT"
  })
  void tellsTheDailyLimitFromTheConcurrentOne(String message, ErrorCategory category) {
    assertThat(ErrorCatalog.error("REQUEST_LIMIT_EXCEEDED", message, List.of(), 403).category())
        .isEqualTo(category);
  }

  @ParameterizedTest
  @CsvSource({
    "0, VALIDATION",
    "300, AMBIGUOUS",
    "302, TRANSIENT",
    "400, VALIDATION",
    "401, RECONNECT_REQUIRED",
    "403, PERMISSION",
    "404, NOT_FOUND",
    "409, VALIDATION",
    "412, STALE_RECORD",
    "420, TRANSIENT",
    "429, TRANSIENT",
    "500, TRANSIENT",
    "503, TRANSIENT",
    "599, TRANSIENT"
  })
  void sortsAnUnknownCodeByStatus(int status, ErrorCategory category) {
    assertThat(ErrorCatalog.knows("NEVER_HEARD_OF")).isFalse();
    assertThat(ErrorCatalog.error("NEVER_HEARD_OF", "x", List.of(), status).category())
        .isEqualTo(category);
  }

  @Test
  void tellsAMissingParentFromAnUnknownField() {
    String parent =
        ErrorCatalog.error(
                "INVALID_FIELD",
                "Foreign key external ID: a-1 not found for field External_Id__c in entity Account",
                List.of(),
                400)
            .remedy();
    String field =
        ErrorCatalog.error("INVALID_FIELD", "No such column 'X' on sobject", List.of(), 400)
            .remedy();

    assertThat(parent).contains("parent", "external ID");
    assertThat(field).contains("API name").doesNotContain("parent");
  }

  @Test
  void saysSoWhenSalesforceGaveNoReason() {
    assertThat(ErrorCatalog.error("X", null, List.of(), 400).message()).contains("no reason");
    assertThat(ErrorCatalog.error("X", " ", List.of(), 400).message()).contains("no reason");
  }
}
