package io.crmflow.salesforce.camunda7.deployment;

import io.crmflow.salesforce.process.Finding;
import io.crmflow.salesforce.process.Finding.Severity;
import io.crmflow.salesforce.process.ModelReport;
import io.crmflow.salesforce.process.ModelReport.OrgCost;
import io.crmflow.salesforce.process.ModelReport.PathCost;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Compares what the instances of a day use with the daily API limits of their orgs. How many of
 * them arrive together, nobody knows beforehand, so there is a least and a most.
 *
 * @param instances how many run in a day, all of them on the same way
 */
record DayCost(int instances) {

  /** From this share of the limit on, it is worth to know. */
  private static final double NOTABLE = 0.1;

  /**
   * The cost of a day.
   *
   * @param instances 0 when nobody knows
   */
  static DayCost of(int instances) {
    if (instances < 0 || instances > 10_000_000) {
      throw new IllegalArgumentException(
          "There are 0 to 10,000,000 instances in a day, not " + instances);
    }
    return new DayCost(instances);
  }

  /** The report with a finding for each way that takes much of an org's limit. */
  ModelReport addTo(ModelReport report) {
    List<Finding> findings = new ArrayList<>(report.findings());
    for (PathCost path : report.paths()) {
      path.orgs().stream()
          .filter(org -> org.dailyLimit() != null && org.dailyLimit() > 0)
          .filter(org -> most(org) >= NOTABLE * org.dailyLimit())
          .map(org -> finding(path, org))
          .forEach(findings::add);
    }
    findings.sort(Comparator.comparing(Finding::severity));
    return new ModelReport(findings, report.paths());
  }

  private Finding finding(PathCost path, OrgCost org) {
    boolean fits = most(org) <= org.dailyLimit();
    return new Finding(
        path.steps().get(0),
        fits ? Severity.INFO : Severity.WARNING,
        fits ? "API_COST" : "API_LIMIT",
        "%s instances a day that go this way take %s to %s API calls, %s %% to %s %% of the %s that"
                .formatted(
                    shown(instances),
                    shown(least(org)),
                    shown(most(org)),
                    shown(percent(least(org), org)),
                    shown(percent(most(org), org)),
                    shown(org.dailyLimit()))
            + " the org of connection '"
            + org.connection()
            + "' has",
        least(org) > org.dailyLimit()
            ? "Write fewer records on this way or in bulk (bulk.upsert), or buy API calls; steps wait"
                + " when the limit is reached"
            : "The least is for instances that arrive together; let them start in groups, or leave"
                + " it: steps wait when the limit is reached");
  }

  private long least(OrgCost org) {
    return (long) Math.ceil(org.together() * instances);
  }

  private long most(OrgCost org) {
    return (long) Math.ceil(org.alone() * instances);
  }

  private static long percent(long calls, OrgCost org) {
    return Math.round(100.0 * calls / org.dailyLimit());
  }

  private static String shown(long number) {
    return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
  }
}
