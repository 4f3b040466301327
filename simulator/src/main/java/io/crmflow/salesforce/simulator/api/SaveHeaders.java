package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.record.SaveOptions;
import io.crmflow.salesforce.simulator.schema.RecordId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The headers that tell how to save. */
final class SaveHeaders {
  private SaveHeaders() {}

  static SaveOptions options(ApiCall call, String userId) {
    boolean allowDuplicates =
        call.header("Sforce-Duplicate-Rule-Header")
            .map(value -> value.toLowerCase(Locale.ROOT).replace(" ", ""))
            .filter(value -> value.contains("allowsave=true"))
            .isPresent();
    return new SaveOptions(userId, allowDuplicates, assignmentRule(call), origin(call));
  }

  /** The interface and, when the client names itself, the client, as change events tell it. */
  private static String origin(ApiCall call) {
    String api = call.path().startsWith("/jobs/") ? "bulkapi" : "rest";
    return SaveOptions.origin(api, call.version(), client(call.header("Sforce-Call-Options")));
  }

  private static String client(Optional<String> callOptions) {
    return Arrays.stream(callOptions.orElse("").split(","))
        .map(String::trim)
        .filter(option -> option.startsWith("client="))
        .map(option -> option.substring("client=".length()))
        .findFirst()
        .orElse("");
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
