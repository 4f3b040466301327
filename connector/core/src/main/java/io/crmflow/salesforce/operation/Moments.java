package io.crmflow.salesforce.operation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;

/** Moments as Salesforce writes them and as variables hold them. */
public final class Moments {

  /** As Salesforce writes it, {@code +0000} without a colon, or in ISO 8601. */
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]");

  private Moments() {}

  /**
   * Reads a moment with its offset.
   *
   * @throws java.time.format.DateTimeParseException when the text is none
   */
  public static OffsetDateTime parse(String text) {
    return OffsetDateTime.parse(text, WRITTEN);
  }

  /** {@code Date} as a moment or a day; any other value as it is. */
  @SuppressWarnings("JavaUtilDate") // the engine's date variables are java.util.Date
  static Object of(Object value) {
    if (value instanceof java.sql.Date day) {
      return day.toLocalDate();
    }
    return value instanceof Date date ? Instant.ofEpochMilli(date.getTime()) : value;
  }
}
