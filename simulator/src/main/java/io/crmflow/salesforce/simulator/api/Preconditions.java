package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.http.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The conditional request headers that carry a date; a date that cannot be read is ignored. */
final class Preconditions {
  private Preconditions() {}

  /** Answers 412 when the record changed after the client read it. */
  static void requireUnmodified(ApiCall call, Instant lastModified) {
    boolean changed = date(call, "If-Unmodified-Since").filter(lastModified::isAfter).isPresent();
    if (changed) {
      throw new ApiException(Response.empty(412));
    }
  }

  /** Answers 304 when nothing changed since the client looked. */
  static void requireModified(ApiCall call, Instant lastModified) {
    boolean unchanged =
        date(call, "If-Modified-Since").filter(since -> !lastModified.isAfter(since)).isPresent();
    if (unchanged) {
      throw new ApiException(Response.empty(304));
    }
  }

  private static Optional<Instant> date(ApiCall call, String header) {
    try {
      return call.header(header)
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
