package io.crmflow.salesforce.process;

import java.util.List;

/**
 * What a check says about a process model.
 *
 * @param findings what is wrong or worth to know, the worst first
 * @param paths what instances cost on their way through the process, the dearest first; only paths
 *     with Salesforce steps
 */
public record ModelReport(List<Finding> findings, List<PathCost> paths) {

  public ModelReport {
    findings = List.copyOf(findings);
    paths = List.copyOf(paths);
  }

  /**
   * What one instance uses of the org's API limit on one way through a process. A loop counts once.
   *
   * @param process key of the process
   * @param steps ids of the Salesforce steps on this path
   * @param alone API calls of an instance that runs alone
   * @param together API calls for each of many instances that run together
   * @param orgs the same for each connection that the steps name
   */
  public record PathCost(
      String process, List<String> steps, double alone, double together, List<OrgCost> orgs) {

    public PathCost {
      steps = List.copyOf(steps);
      orgs = List.copyOf(orgs);
    }
  }

  /**
   * What one instance uses of one org's API limit.
   *
   * @param connection name of the connection
   * @param alone API calls of an instance that runs alone
   * @param together API calls for each of many instances that run together
   * @param dailyLimit API calls that the org has in 24 hours; null when no answer has told yet
   */
  public record OrgCost(String connection, double alone, double together, Integer dailyLimit) {}

  /** Whether the model may be deployed. */
  public boolean deployable() {
    return findings.stream().noneMatch(Finding::blocks);
  }
}
