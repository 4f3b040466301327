package io.crmflow.salesforce.process;

import io.crmflow.salesforce.process.ProcessDeployments.Drift;
import java.time.Instant;
import java.util.List;

/**
 * Which deployed processes their orgs no longer fit, as the last look found it.
 *
 * @param checkedAt when that was; null before the first look
 * @param dueAt when the next look begins; null when there is none by itself
 * @param processes those with something that would keep them from being deployed today
 */
public record DriftReport(Instant checkedAt, Instant dueAt, List<Drift> processes) {

  public DriftReport {
    processes = List.copyOf(processes);
  }
}
