package io.crmflow.salesforce.operation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Request headers that the options of a step ask for.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers.htm">REST
 *     API headers</a>
 */
final class Headers {

  private static final String DUPLICATE_RULE = "Sforce-Duplicate-Rule-Header";

  /** Salesforce's defaults; as a header of its own it tells these steps from those that block. */
  private static final String USE_MATCH = "allowSave=false; includeRecordDetails=false";

  private Headers() {}

  /** Active assignment rules run on a create unless the step says no. */
  static Map<String, Object> forCreate(Map<String, String> options) {
    return headers(options, "default");
  }

  /**
   * No assignment rule runs unless the step asks for one: without this header Salesforce would
   * apply the active rule and an update could change the owner unasked.
   */
  static Map<String, Object> forUpdate(Map<String, String> options) {
    return headers(options, "none");
  }

  private static Map<String, Object> headers(Map<String, String> options, String absentRule) {
    Map<String, Object> headers = new LinkedHashMap<>();
    String rule = options.getOrDefault("assignment-rule", absentRule);
    headers.put("Sforce-Auto-Assign", autoAssign(rule));
    switch (options.getOrDefault(Options.DUPLICATES.name(), "block")) {
      case "allow" -> headers.put(DUPLICATE_RULE, "allowSave=true");
      case Options.USE_MATCH -> headers.put(DUPLICATE_RULE, USE_MATCH);
      default -> {
        // without the header a rule blocks, and steps of all kinds share a request
      }
    }
    return headers;
  }

  /** Whether a record that a duplicate rule finds will do. */
  static boolean useMatches(Map<String, Object> headers) {
    return USE_MATCH.equals(headers.get(DUPLICATE_RULE));
  }

  private static String autoAssign(String rule) {
    return switch (rule) {
      case "default" -> "TRUE";
      case "none" -> "FALSE";
      default -> RecordId.checked("assignment-rule", rule);
    };
  }
}
