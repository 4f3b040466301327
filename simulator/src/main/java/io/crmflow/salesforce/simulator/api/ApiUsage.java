package io.crmflow.salesforce.simulator.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts the API calls of the last 24 hours. Thread-safe. */
public final class ApiUsage {
  private static final Duration WINDOW = Duration.ofHours(24);

  private final Clock clock;
  private Instant windowStart;
  private int calls;

  ApiUsage(Clock clock) {
    this.clock = clock;
    this.windowStart = clock.instant();
  }

  /** Forgets all calls. */
  synchronized void clear() {
    windowStart = clock.instant();
    calls = 0;
  }

  /** Counts one call, unless the limit is reached. */
  public synchronized boolean count(int limit) {
    if (clock.instant().isAfter(windowStart.plus(WINDOW))) {
      clear();
    }
    if (calls >= limit) {
      return false;
    }
    calls++;
    return true;
  }

  synchronized int calls() {
    return calls;
  }
}
