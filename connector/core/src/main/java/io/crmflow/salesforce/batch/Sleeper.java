package io.crmflow.salesforce.batch;

import java.time.Duration;

/** Waits before another try; tests replace it so that they need not wait. */
@FunctionalInterface
public interface Sleeper {

  /** The clock on the wall. */
  Sleeper SYSTEM = duration -> Thread.sleep(duration.toMillis());

  /**
   * Returns after this time.
   *
   * @throws InterruptedException when the thread shall stop
   */
  void sleep(Duration duration) throws InterruptedException;

  /** Whether this time passed: an interrupt ends it early, and is kept for the caller. */
  default boolean slept(Duration duration) {
    try {
      sleep(duration);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
