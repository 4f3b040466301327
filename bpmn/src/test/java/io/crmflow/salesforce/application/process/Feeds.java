package io.crmflow.salesforce.application.process;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.trigger.TriggerServices;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the feeds of process tests when a test says so. */
record Feeds(TriggerServices triggers, Org org) {

  /** Longer than the longest pause between two reads. */
  private static final Duration PAUSE = Duration.ofMinutes(7);

  /** Somebody else than the user of the connection, whose changes start nothing. */
  private static final String SOMEBODY = "005000000000042AAA";

  /** Begins as if nothing was read before: the clock of the test before is gone. */
  static Feeds begin(TriggerServices triggers, Org org, DataSource database) {
    JdbcClient.create(database).sql("DELETE FROM SALESFORCE_FEED").update();
    Feeds feeds = new Feeds(triggers, org);
    org.actAs(SOMEBODY);
    feeds.read();
    return feeds;
  }

  /** Lets the pause go by and reads everything that changed. */
  void read() {
    org.clock().advance(PAUSE);
    triggers.runner().refresh();
    triggers.runner().runDue(Runnable::run);
  }
}
