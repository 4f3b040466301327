package io.crmflow.salesforce.console;

import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.Map;

/**
 * What a test of a connection saw.
 *
 * @param successful whether the org answered
 * @param userName Salesforce user that is connected; null without success
 * @param organizationId id of the org; null without success
 * @param apiVersion version the org was called in; null without success
 * @param apiUsed API calls of the last 24 hours; null without success
 * @param apiLimit API calls the org may get in 24 hours; null without success
 * @param error why the org could not be called, and what to do; null on success
 */
record CheckResult(
    boolean successful,
    String userName,
    String organizationId,
    String apiVersion,
    Integer apiUsed,
    Integer apiLimit,
    SalesforceError error) {

  static CheckResult seen(Map<String, Object> outputs, String apiVersion) {
    return new CheckResult(
        true,
        (String) outputs.get("userName"),
        (String) outputs.get("organizationId"),
        apiVersion,
        (Integer) outputs.get("apiUsed"),
        (Integer) outputs.get("apiLimit"),
        null);
  }

  static CheckResult refused(SalesforceError error) {
    return new CheckResult(false, null, null, null, null, null, error);
  }
}
