package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.RowError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The two shapes of errors: a whole request's array and the error of one row in a collection. */
final class ErrorBody {
  /** Errors of reading the JSON name no fields. */
  private static final Set<String> WITHOUT_FIELDS =
      Set.of("JSON_PARSER_ERROR", "INVALID_FIELD", "INVALID_TYPE", "NOT_FOUND");

  private static final Set<String> NOT_FOUND = Set.of("NOT_FOUND", "ENTITY_IS_DELETED");

  private ErrorBody() {}

  static Response response(int status, String errorCode, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", message);
    error.put("errorCode", errorCode);
    return Response.json(status, List.of(error));
  }

  static Response response(RowError row) {
    return Response.json(status(row.statusCode()), List.of(single(row)));
  }

  /** The answer for one row of a collection that was not saved. */
  static Map<String, Object> row(RowError row) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("statusCode", row.statusCode());
    error.put("message", row.message());
    error.put("fields", row.fields());
    if (row.duplicateResult() != null) {
      error.put("duplicateResult", row.duplicateResult());
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("success", false);
    result.put("errors", List.of(error));
    return result;
  }

  private static Map<String, Object> single(RowError row) {
    Map<String, Object> error = new LinkedHashMap<>();
    if (row.duplicateResult() != null) {
      error.put("duplicateResult", row.duplicateResult());
      error.put("errorCode", row.statusCode());
      error.put("message", row.message());
      return error;
    }
    error.put("message", row.message());
    error.put("errorCode", row.statusCode());
    if (!WITHOUT_FIELDS.contains(row.statusCode())) {
      error.put("fields", row.fields());
    }
    return error;
  }

  private static int status(String statusCode) {
    if (NOT_FOUND.contains(statusCode)) {
      return 404;
    }
    return statusCode.startsWith("INSUFFICIENT_ACCESS") ? 403 : 400;
  }
}
