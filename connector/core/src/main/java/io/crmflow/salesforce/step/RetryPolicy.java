package io.crmflow.salesforce.step;

import java.time.Duration;
import java.util.List;

/**
 * How often and when the engine tries a step again after passing trouble. Immutable.
 *
 * @param retries further tries after the first one, 0 to 100
 * @param backoff pause before the first, second, ... further try; the last one repeats; never empty
 */
public record RetryPolicy(int retries, List<Duration> backoff) {

  /** Three further tries, after 10 seconds, 1 minute and 5 minutes. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          3, List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5)));

  private static final int MOST_RETRIES = 100;

  public RetryPolicy {
    backoff = List.copyOf(backoff);
    if (retries < 0 || retries > MOST_RETRIES) {
      throw new IllegalArgumentException("retries must be 0 to " + MOST_RETRIES);
    }
    if (backoff.isEmpty() || backoff.stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("the back-off needs durations that are not negative");
    }
  }

  /**
   * Tries that are left after one more failure.
   *
   * @param before what the task says; null when it never failed
   */
  public int left(Integer before) {
    return before == null ? retries : Math.max(0, before - 1);
  }

  /** Pause before the next try, when this many are left. */
  public Duration pause(int left) {
    int position = Math.max(0, Math.min(retries - left, backoff.size() - 1));
    return backoff.get(position);
  }
}
