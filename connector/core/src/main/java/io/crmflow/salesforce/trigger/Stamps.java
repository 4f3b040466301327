package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.operation.Moments;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Moments as Salesforce and the database write them. */
final class Stamps {

  private Stamps() {}

  static Instant read(String text) {
    return Moments.parse(text).toInstant();
  }

  /** For a query. */
  static String literal(Instant moment) {
    return DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.SECONDS));
  }

  /** For a statement; null stays null. */
  static OffsetDateTime column(Instant moment) {
    return moment == null
        ? null
        : OffsetDateTime.ofInstant(moment.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }

  static Instant seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
