package io.crmflow.salesforce.simulator.record;

import java.util.List;
import java.util.Map;

/**
 * Why a row was not saved.
 *
 * @param statusCode Salesforce's code, such as {@code REQUIRED_FIELD_MISSING}
 * @param duplicateResult what a duplicate rule found, or null
 */
public record RowError(
    String statusCode, String message, List<String> fields, Map<String, Object> duplicateResult) {

  public RowError {
    fields = List.copyOf(fields);
  }

  public static RowError of(String statusCode, String message, String... fields) {
    return new RowError(statusCode, message, List.of(fields), null);
  }

  public RowException asException() {
    return new RowException(this);
  }
}
