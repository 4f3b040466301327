package io.crmflow.salesforce.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;

/** Reads the header {@code Retry-After}: seconds or an HTTP date (RFC 9110, section 10.2.3). */
final class RetryAfter {

  static final String HEADER = "Retry-After";

  private RetryAfter() {}

  /** The earliest moment for another try; empty when the header is absent or unreadable. */
  static Optional<Instant> in(Collection<String> headerValues, Instant now) {
    return headerValues.stream().findFirst().map(String::strip).flatMap(value -> read(value, now));
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
