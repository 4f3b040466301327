package io.crmflow.salesforce.intent;

import java.time.Clock;
import java.time.Duration;

/**
 * When it is too early to say that an earlier try had no effect.
 *
 * @param longestFlight how long a request can be under way after its step was noted
 * @param clock tells when to come back
 */
record Waits(Duration longestFlight, Clock clock) {

  static final String CLAIMED =
      "Another step with the same values was given the record that was found for this one";
  static final String SENDING = "Another thread of this node is sending this very step";
  static final String TWIN = "Another step with the same values is under way";
  static final String EARLY =
      "Nothing was found yet, but the request sent earlier may still arrive";

  private static final Duration SHORT = Duration.ofSeconds(2);

  /** Whether a request that was sent so long ago may still have an effect. */
  boolean mayStillArrive(Intent intent) {
    return intent.age().compareTo(longestFlight) < 0;
  }

  Decision.Stop shortly(String why) {
    return new Decision.Stop(Problems.wait(why, clock.instant().plus(SHORT)));
  }

  Decision.Stop untilArrived(String why, Intent intent) {
    Duration left = longestFlight.minus(intent.age());
    Duration pause = left.compareTo(SHORT) < 0 ? SHORT : left;
    return new Decision.Stop(Problems.wait(why, clock.instant().plus(pause)));
  }
}
