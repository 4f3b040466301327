package io.crmflow.salesforce.client;

import io.crmflow.salesforce.outcome.ErrorCatalog;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns a refusal into a {@link SalesforceError}, whatever it looks like. Never throws on odd
 * input.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm">Status
 *     codes and error responses</a>
 */
public final class ErrorAnswers {

  private ErrorAnswers() {}

  /**
   * The error of an answer that is not 2xx.
   *
   * @param httpStatus status of the answer
   * @param body decompressed body; may be empty, a web page, or cut short
   */
  public static SalesforceError of(int httpStatus, byte[] body) {
    List<FoundError> found = ErrorBody.read(httpStatus, body);
    if (!found.isEmpty()) {
      return combined(found, httpStatus);
    }
    boolean sessionEnded = httpStatus == 401 && body.length == 0;
    String code = sessionEnded ? "INVALID_SESSION_ID" : code(httpStatus);
    return new FoundError(code, message(httpStatus, body), List.of(), List.of())
        .toError(httpStatus);
  }

  private static String message(int httpStatus, byte[] body) {
    return httpStatus == 412 && body.length == 0
        ? "The record changed after the time that the step gave"
        : "HTTP " + httpStatus + ", " + ErrorBody.describe(body);
  }

  // Codes that the catalog has for these statuses, for answers that state none.
  private static String code(int httpStatus) {
    return switch (httpStatus) {
      case 300 -> "MULTIPLE_CHOICES";
      case 404 -> "NOT_FOUND";
      case 412 -> "PRECONDITION_FAILED";
      case 503 -> "SERVER_UNAVAILABLE";
      default -> "HTTP_" + httpStatus;
    };
  }

  /** The error of a refused row of a collection request. */
  public static SalesforceError of(RowResult row) {
    List<FoundError> found = row.errors().stream().map(ErrorAnswers::found).toList();
    return found.isEmpty()
        ? ErrorCatalog.error("UNKNOWN_EXCEPTION", "The row was refused", List.of(), 0)
        : combined(found, 0);
  }

  /** One error of a row. */
  public static SalesforceError of(RowError error) {
    return found(error).toError(0);
  }

  private static FoundError found(RowError error) {
    String code = error.statusCode() == null ? "UNKNOWN_EXCEPTION" : error.statusCode();
    return FoundError.of(code, error.message(), error.fields(), error.duplicateResult());
  }

  /** The first error that is a cause decides; the words and fields of all are kept. */
  private static SalesforceError combined(List<FoundError> all, int httpStatus) {
    FoundError cause =
        all.stream().filter(found -> !found.isCollateral()).findFirst().orElse(all.get(0));
    List<FoundError> causes =
        all.stream().filter(found -> found.isCollateral() == cause.isCollateral()).toList();
    String message =
        causes.stream()
            .map(FoundError::message)
            .filter(words -> !words.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    Set<String> fields = new LinkedHashSet<>();
    causes.forEach(found -> fields.addAll(found.fields()));
    return new FoundError(cause.code(), message, List.copyOf(fields), cause.duplicates())
        .toError(httpStatus);
  }
}
