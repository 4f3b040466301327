package io.crmflow.salesforce.job;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes the notes about old jobs. Thread-safe; several nodes may run it at once. */
public final class JobPurge {

  private static final Logger LOG = LoggerFactory.getLogger(JobPurge.class);

  /**
   * Salesforce keeps a job and its results for so long; without its note a step that waits for it
   * would open another one.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_bulkapi.htm">Bulk
   *     API and Bulk API 2.0 Limits</a>
   */
  private static final Duration SHORTEST = Duration.ofDays(7);

  /** Rows of one transaction: short locks, and an index lookup each. */
  private static final int PART = 1_000;

  private final JobStore store;
  private final Duration keep;

  JobPurge(JobStore store, Duration keep) {
    this.store = store;
    this.keep = keep.compareTo(SHORTEST) < 0 ? SHORTEST : keep;
  }

  /** Deletes all rows that are too old, and answers how many there were. */
  public int run() {
    int all = 0;
    int some;
    do {
      some = store.deleteOlderThan(keep, PART);
      all += some;
    } while (some == PART);
    LOG.debug("Deleted {} old notes about bulk jobs", all);
    return all;
  }
}
