package io.crmflow.salesforce.simulator.fault;

import java.util.Map;

/** What Salesforce says beside its error codes. */
final class FaultMessages {
  private static final Map<String, String> MESSAGES =
      Map.of(
          "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record",
          "SERVER_UNAVAILABLE", "The server is temporarily unavailable. Please try again later.",
          "REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded.",
          "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.",
          "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id",
          "INVALID_SESSION_ID", "Session expired or invalid");

  private FaultMessages() {}

  static String of(String code) {
    return MESSAGES.getOrDefault(code, "Scripted failure of the simulator: " + code);
  }
}
