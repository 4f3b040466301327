package io.crmflow.salesforce.console;

import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.diagnosis.Diagnosis;
import io.crmflow.salesforce.diagnosis.Finding;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.List;

/**
 * What a test of a connection saw.
 *
 * @param successful whether no check failed
 * @param checks each with its cause, and what to do where something is wrong
 * @param userName Salesforce user that is connected; null without success
 * @param organizationId id of the org; null without success
 * @param organizationName name of the org; null without success, or when unknown
 * @param apiVersion version the org was called in; null without success
 * @param apiUsed API calls of the last 24 hours; null when the org did not tell
 * @param apiLimit API calls the org may get in 24 hours; null when the org did not tell
 * @param error the first failure; null on success
 */
record CheckResult(
    boolean successful,
    List<Finding> checks,
    String userName,
    String organizationId,
    String organizationName,
    String apiVersion,
    Integer apiUsed,
    Integer apiLimit,
    SalesforceError error) {

  static CheckResult of(Connection connection, Diagnosis diagnosis) {
    boolean works = diagnosis.works();
    return new CheckResult(
        works,
        diagnosis.findings(),
        works ? connection.userName() : null,
        works ? connection.organizationId() : null,
        works ? connection.organizationName() : null,
        works ? connection.apiVersion() : null,
        diagnosis.apiUsed(),
        diagnosis.apiLimit(),
        diagnosis.error());
  }
}
