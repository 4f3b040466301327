package io.crmflow.salesforce.client;

import java.time.Duration;

/**
 * How the calls of one connection are held back, repeated and paused. Immutable.
 *
 * @param maxConcurrent calls that run at once, 1 to 1,000
 * @param maxWait longest wait for one of these places
 * @param maxTries sends per call, the first one included, 1 to 10
 * @param firstBackoff upper bound of the first pause between two tries; it doubles each time
 * @param longestRetryAfter longest {@code Retry-After} that is waited for inside a call
 * @param failureRate percentage of failed sends that pauses the connection, 1 to 100
 * @param window number of latest sends that are looked at
 * @param minimumSends sends before the rate counts, at most {@code window}
 * @param pause how long the connection pauses before one send tries it again
 */
public record PolicySettings(
    int maxConcurrent,
    Duration maxWait,
    int maxTries,
    Duration firstBackoff,
    Duration longestRetryAfter,
    int failureRate,
    int window,
    int minimumSends,
    Duration pause) {

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException when a value is out of its bounds
   */
  public PolicySettings {
    check(maxConcurrent >= 1 && maxConcurrent <= 1_000, "maxConcurrent", maxConcurrent, "1..1000");
    check(maxTries >= 1 && maxTries <= 10, "maxTries", maxTries, "1..10");
    check(failureRate >= 1 && failureRate <= 100, "failureRate", failureRate, "1..100");
    check(window >= 1, "window", window, "at least 1");
    check(minimumSends >= 1 && minimumSends <= window, "minimumSends", minimumSends, "1..window");
    check(!maxWait.isNegative(), "maxWait", maxWait, "not negative");
    check(firstBackoff.toMillis() >= 1, "firstBackoff", firstBackoff, "at least 1 ms");
    check(!longestRetryAfter.isNegative(), "longestRetryAfter", longestRetryAfter, "not negative");
    check(pause.toMillis() >= 1, "pause", pause, "at least 1 ms");
  }

  /**
   * 20 at once (below the 25 long-running requests that Salesforce allows an org), 5 s wait, 3
   * tries from 200 ms, 30 s Retry-After, a pause of 5 s at 50 % of 20 sends, but at least 10: an
   * org that is back is noticed within 10 s, fetching the steps included.
   */
  public static PolicySettings defaults() {
    return new PolicySettings(
        20,
        Duration.ofSeconds(5),
        3,
        Duration.ofMillis(200),
        Duration.ofSeconds(30),
        50,
        20,
        10,
        Duration.ofSeconds(5));
  }

  private static void check(boolean holds, String name, Object value, String bounds) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Policy setting %s is %s; set it to %s".formatted(name, value, bounds));
    }
  }
}
