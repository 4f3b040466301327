package io.crmflow.salesforce.outcome;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Why a step failed, in a form that a process, a person and a program can each use. Immutable;
 * never holds a secret or a token.
 *
 * @param category who has to act
 * @param code Salesforce's error code, or one of ours in the same style; never null
 * @param message what went wrong, in Salesforce's words where it gave any
 * @param fields names of the fields concerned; empty when unknown
 * @param httpStatus HTTP status of the answer; 0 when there was none
 * @param operation catalog id such as {@code lead.create}; null until a step is known
 * @param connection name of the connection; null until a step is known
 * @param duplicates ids of the records that a duplicate rule, a unique field or an ambiguous
 *     external ID matched; empty otherwise
 * @param remedy what to do next, as a sentence; never null
 * @param retryAt do not try again before; null when any time is fine
 * @param requestId id that Salesforce gave to the request; null when its answer had none
 */
public record SalesforceError(
    ErrorCategory category,
    String code,
    String message,
    List<String> fields,
    int httpStatus,
    String operation,
    String connection,
    List<String> duplicates,
    String remedy,
    Instant retryAt,
    String requestId) {

  public SalesforceError {
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
    fields = List.copyOf(fields);
    duplicates = List.copyOf(duplicates);
  }

  /** An error without HTTP status, fields or duplicates. */
  public static SalesforceError of(
      ErrorCategory category, String code, String message, String remedy) {
    return new SalesforceError(
        category, code, message, List.of(), 0, null, null, List.of(), remedy, null, null);
  }

  /** The same error with the step it happened in. */
  public SalesforceError in(String operation, String connection) {
    return with(fields, operation, connection, duplicates, retryAt, requestId);
  }

  /** The same error about these fields. */
  public SalesforceError about(List<String> fields) {
    return with(fields, operation, connection, duplicates, retryAt, requestId);
  }

  /** The same error with the records that matched. */
  public SalesforceError matching(List<String> duplicates) {
    return with(fields, operation, connection, duplicates, retryAt, requestId);
  }

  /** The same error with the earliest moment for another try. */
  public SalesforceError retryAt(Instant retryAt) {
    return with(fields, operation, connection, duplicates, retryAt, requestId);
  }

  /** The same error with the id of the request that Salesforce answered so; null for none. */
  public SalesforceError sentAs(String requestId) {
    return with(fields, operation, connection, duplicates, retryAt, requestId);
  }

  private SalesforceError with(
      List<String> fields,
      String operation,
      String connection,
      List<String> duplicates,
      Instant retryAt,
      String requestId) {
    return new SalesforceError(
        category,
        code,
        message,
        fields,
        httpStatus,
        operation,
        connection,
        duplicates,
        remedy,
        retryAt,
        requestId);
  }

  /** One line for an incident or a log: what failed, on what, why, and what to do next. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (operation != null) {
      text.append(operation).append(" on connection '").append(connection).append("' failed: ");
    }
    text.append(code).append(": ").append(message);
    if (!fields.isEmpty()) {
      text.append(" (fields: ").append(String.join(", ", fields)).append(')');
    }
    return text.append(". ").append(remedy).toString().replace(".. ", ". ");
  }
}
