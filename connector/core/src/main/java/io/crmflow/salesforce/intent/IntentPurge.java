package io.crmflow.salesforce.intent;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the rows of steps that were last sent long ago. A step that comes again after that is
 * done again, so the age has to be longer than any process instance stays suspended or in an
 * incident. Thread-safe; several nodes may run it at once.
 */
public final class IntentPurge {

  private static final Logger LOG = LoggerFactory.getLogger(IntentPurge.class);

  /** Rows of one transaction: short locks, and an index lookup each. */
  private static final int PART = 1_000;

  private final IntentStore store;
  private final Duration keep;

  IntentPurge(IntentStore store, Duration keep) {
    this.store = store;
    this.keep = keep;
  }

  /** Deletes all rows that are too old, and answers how many there were. */
  public int run() {
    int all = 0;
    int some;
    do {
      some = store.deleteOlderThan(keep, PART);
      all += some;
    } while (some == PART);
    LOG.debug("Deleted {} old notes about Salesforce steps", all);
    return all;
  }
}
