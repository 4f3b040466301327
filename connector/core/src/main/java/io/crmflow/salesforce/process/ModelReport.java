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
   */
  public record PathCost(String process, List<String> steps, double alone, double together) {

    public PathCost {
      steps = List.copyOf(steps);
    }
  }

  /** Whether the model may be deployed. */
  public boolean deployable() {
    return findings.stream().noneMatch(Finding::blocks);
  }
}
