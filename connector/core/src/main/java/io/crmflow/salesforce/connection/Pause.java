package io.crmflow.salesforce.connection;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that double up to a second, each shortened by chance to spread the crowd. */
final class Pause {

  private static final long LONGEST = Duration.ofSeconds(1).toMillis();

  private long millis;

  private Pause(long millis) {
    this.millis = millis;
  }

  static Pause from(Duration first) {
    return new Pause(first.toMillis());
  }

  void take() throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
    millis = Math.min(LONGEST, millis * 2);
  }
}
