package io.crmflow.salesforce.simulator.soql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;

/** The functions of SOQL that this engine evaluates: aggregates, and parts of a date in UTC. */
enum SoqlFunction {
  COUNT,
  COUNT_DISTINCT,
  SUM,
  AVG,
  MIN,
  MAX,
  CALENDAR_MONTH,
  CALENDAR_QUARTER,
  CALENDAR_YEAR,
  DAY_IN_MONTH,
  DAY_IN_WEEK,
  DAY_IN_YEAR,
  DAY_ONLY,
  WEEK_IN_MONTH,
  WEEK_IN_YEAR;

  boolean isAggregate() {
    return switch (this) {
      case COUNT, COUNT_DISTINCT, SUM, AVG, MIN, MAX -> true;
      default -> false;
    };
  }

  /** What a part of a date is. */
  ColumnType resultType() {
    return this == DAY_ONLY ? ColumnType.DATE : ColumnType.INT;
  }

  /** The part of a LocalDate or Instant that this function names; null for null. */
  Object partOf(Object dateOrInstant) {
    return dateOrInstant == null ? null : partOf(day(dateOrInstant));
  }

  /** Sunday is day 1 of a week; days 1 to 7 are week 1, whatever day a month begins with. */
  private Object partOf(LocalDate day) {
    return switch (this) {
      case CALENDAR_MONTH -> day.getMonthValue();
      case CALENDAR_QUARTER -> day.get(IsoFields.QUARTER_OF_YEAR);
      case CALENDAR_YEAR -> day.getYear();
      case DAY_IN_MONTH -> day.getDayOfMonth();
      case DAY_IN_WEEK -> day.getDayOfWeek().getValue() % 7 + 1;
      case DAY_IN_YEAR -> day.getDayOfYear();
      case DAY_ONLY -> day;
      case WEEK_IN_MONTH -> day.get(ChronoField.ALIGNED_WEEK_OF_MONTH);
      case WEEK_IN_YEAR -> day.get(ChronoField.ALIGNED_WEEK_OF_YEAR);
      default -> throw new IllegalStateException(this + " is not a part of a date");
    };
  }

  private static LocalDate day(Object dateOrInstant) {
    return dateOrInstant instanceof Instant instant
        ? LocalDate.ofInstant(instant, ZoneOffset.UTC)
        : (LocalDate) dateOrInstant;
  }
}
