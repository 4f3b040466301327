package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.record.SaveOptions;
import io.crmflow.salesforce.simulator.schema.RecordId;
import java.util.Locale;

/** The headers that tell how to save. */
final class SaveHeaders {
  private SaveHeaders() {}

  static SaveOptions options(ApiCall call, String userId) {
    boolean allowDuplicates =
        call.header("Sforce-Duplicate-Rule-Header")
            .map(value -> value.toLowerCase(Locale.ROOT).replace(" ", ""))
            .filter(value -> value.contains("allowsave=true"))
            .isPresent();
    return new SaveOptions(userId, allowDuplicates, assignmentRule(call));
  }

  /** The active rule applies unless the client says no or names another one. */
  private static String assignmentRule(ApiCall call) {
    String value = call.header("Sforce-Auto-Assign").map(String::trim).orElse("TRUE");
    if ("FALSE".equalsIgnoreCase(value)) {
      return null;
    }
    return "TRUE".equalsIgnoreCase(value) ? "" : RecordId.normalize(value).orElse(value);
  }
}
