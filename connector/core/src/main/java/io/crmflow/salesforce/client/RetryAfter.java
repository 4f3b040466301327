package io.crmflow.salesforce.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;

/** Reads the header {@code Retry-After}: seconds or an HTTP date (RFC 9110, section 10.2.3). */
final class RetryAfter {

  static final String HEADER = "Retry-After";

  /**
   * Steps would sleep for years on a header that some proxy got wrong. The longest wait that
   * Salesforce itself can mean is its rolling day of API requests.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_api.htm">API
   *     request limits</a>
   */
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /**
   * The earliest moment for another try, a day from now at most; empty when the header is absent or
   * unreadable.
   */
  static Optional<Instant> in(Collection<String> headerValues, Instant now) {
    Instant latest = now.plus(LONGEST);
    return headerValues.stream()
        .findFirst()
        .map(String::strip)
        .flatMap(value -> read(value, now))
        .map(moment -> moment.isAfter(latest) ? latest : moment);
  }

  private static Optional<Instant> read(String value, Instant now) {
    if (value.matches("\\d{1,9}")) {
      return Optional.of(now.plusSeconds(Long.parseLong(value)));
    }
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
