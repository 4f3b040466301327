package io.crmflow.salesforce.operation;

import java.time.Instant;
import java.util.Date;

/** Turns old date classes into java.time. */
final class Moments {

  private Moments() {}

  /** {@code Date} as a moment or a day; any other value as it is. */
  @SuppressWarnings("JavaUtilDate") // the engine's date variables are java.util.Date
  static Object of(Object value) {
    if (value instanceof java.sql.Date day) {
      return day.toLocalDate();
    }
    return value instanceof Date date ? Instant.ofEpochMilli(date.getTime()) : value;
  }
}
