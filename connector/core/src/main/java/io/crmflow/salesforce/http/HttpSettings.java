package io.crmflow.salesforce.http;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Limits that every request keeps. Immutable.
 *
 * @param allowedHosts hosts that may be called at all
 * @param connectTimeout longest wait for a connection, 1 ms to {@code totalTimeout}
 * @param totalTimeout longest time from the start of the connection to the last byte of the answer,
 *     up to 10 minutes
 * @param maxBodyBytes largest answer, counted after decompression, 1 KiB to 1 GiB
 * @param compressed whether JSON travels compressed both ways: less to send for more to compute
 */
public record HttpSettings(
    AllowedHosts allowedHosts,
    Duration connectTimeout,
    Duration totalTimeout,
    long maxBodyBytes,
    boolean compressed) {

  // Salesforce ends a REST request after 10 minutes, so waiting longer gains nothing.
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final long KIB = 1024;
  private static final long GIB = KIB * KIB * KIB;
  private static final long SLOWEST_BYTES_PER_SECOND = 256 * KIB;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException when a value is out of its bounds
   */
  public HttpSettings {
    Objects.requireNonNull(allowedHosts, "allowedHosts");
    check(
        totalTimeout.toMillis() >= 1 && totalTimeout.compareTo(LONGEST) <= 0,
        "HTTP total time-out is " + totalTimeout + "; set it to 1 ms up to 10 minutes");
    check(
        connectTimeout.toMillis() >= 1 && connectTimeout.compareTo(totalTimeout) <= 0,
        "HTTP connect time-out is %s; set it to 1 ms up to the total time-out of %s"
            .formatted(connectTimeout, totalTimeout));
    check(
        maxBodyBytes >= KIB && maxBodyBytes <= GIB,
        "Largest HTTP body is " + maxBodyBytes + " bytes; set it to 1 KiB up to 1 GiB");
  }

  /** The same with compressed JSON. */
  public HttpSettings(
      AllowedHosts allowedHosts,
      Duration connectTimeout,
      Duration totalTimeout,
      long maxBodyBytes) {
    this(allowedHosts, connectTimeout, totalTimeout, maxBodyBytes, true);
  }

  /** Salesforce hosts only, 5 s to connect, 30 s in total, 32 MiB. */
  public static HttpSettings defaults() {
    return new HttpSettings(
        AllowedHosts.of(List.of()), Duration.ofSeconds(5), Duration.ofSeconds(30), 32 * KIB * KIB);
  }

  /**
   * The longest time for a request that carries a file of this size: the total time-out and a
   * second for each 256 KiB, the speed of a slow line, but no more than Salesforce's own 10
   * minutes.
   */
  public Duration deadline(long fileBytes) {
    Duration deadline = totalTimeout.plusSeconds(fileBytes / SLOWEST_BYTES_PER_SECOND);
    return deadline.compareTo(LONGEST) > 0 ? LONGEST : deadline;
  }

  private static void check(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
