package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Why one row of a collection request was refused.
 *
 * @param statusCode Salesforce's code, for example {@code REQUIRED_FIELD_MISSING}
 * @param message in the language of the connected user
 * @param fields field names; empty when none was given
 * @param duplicateResult what a duplicate rule found; null otherwise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RowError(
    String statusCode, String message, List<String> fields, JsonNode duplicateResult) {

  public RowError {
    fields = fields == null ? List.of() : List.copyOf(fields);
  }
}
