package io.crmflow.salesforce.diagnosis;

import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.List;

/**
 * What a look at a connection found.
 *
 * @param findings in the order in which they were made; what cannot be looked at after a failure is
 *     left out
 * @param apiUsed API calls of the last 24 hours; null when the org did not tell
 * @param apiLimit API calls the org may get in 24 hours; null when the org did not tell
 * @param error the first failure; null when the connection works
 */
public record Diagnosis(
    List<Finding> findings, Integer apiUsed, Integer apiLimit, SalesforceError error) {

  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /** Whether nothing failed; there may be warnings. */
  public boolean works() {
    return error == null;
  }
}
