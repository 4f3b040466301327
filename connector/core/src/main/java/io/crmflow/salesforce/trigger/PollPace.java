package io.crmflow.salesforce.trigger;

import java.time.Duration;

/**
 * Pauses between the reads of a feed: the shortest after a change, then twice as long after each
 * read that found nothing, up to the longest.
 *
 * @param shortest at least one second
 * @param longest at least the shortest
 */
public record PollPace(Duration shortest, Duration longest) {

  /**
   * Six minutes make 240 reads a day; with the hourly comparisons an idle feed stays below 300 API
   * calls.
   */
  public static final PollPace ADAPTIVE =
      new PollPace(Duration.ofSeconds(15), Duration.ofMinutes(6));

  public PollPace {
    if (shortest.compareTo(Duration.ofSeconds(1)) < 0 || longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException(
          "The shortest pause is at least a second and not longer than the longest");
    }
  }

  /** Always the same pause. */
  public static PollPace fixed(Duration pause) {
    return new PollPace(pause, pause);
  }

  /** The pause after one that was so long. */
  Duration next(Duration last, boolean foundSomething) {
    Duration doubled = foundSomething ? shortest : last.multipliedBy(2);
    Duration bounded = doubled.compareTo(longest) > 0 ? longest : doubled;
    return bounded.compareTo(shortest) < 0 ? shortest : bounded;
  }
}
