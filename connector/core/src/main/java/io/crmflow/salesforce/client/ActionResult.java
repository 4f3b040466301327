package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What became of one run of an invocable action.
 *
 * @param isSuccess whether it ran to its end; otherwise what it wrote is rolled back
 * @param errors why it failed; empty on success
 * @param outputValues its outputs by name; null when it has none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ActionResult(
    @JsonProperty("isSuccess") boolean isSuccess, List<RowError> errors, ObjectNode outputValues) {

  public ActionResult {
    errors = errors == null ? List.of() : List.copyOf(errors);
  }
}
