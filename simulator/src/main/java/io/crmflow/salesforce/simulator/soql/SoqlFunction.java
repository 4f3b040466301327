package io.crmflow.salesforce.simulator.soql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.function.Function;

/** The functions of SOQL that this engine evaluates: aggregates, and parts of a date in UTC. */
enum SoqlFunction {
  COUNT,
  COUNT_DISTINCT,
  SUM,
  AVG,
  MIN,
  MAX,
  CALENDAR_MONTH(LocalDate::getMonthValue),
  CALENDAR_QUARTER(day -> day.get(IsoFields.QUARTER_OF_YEAR)),
  CALENDAR_YEAR(LocalDate::getYear),
  DAY_IN_MONTH(LocalDate::getDayOfMonth),
  /** Sunday is 1. */
  DAY_IN_WEEK(day -> day.getDayOfWeek().getValue() % 7 + 1),
  DAY_IN_YEAR(LocalDate::getDayOfYear),
  DAY_ONLY(day -> day),
  /** Days 1 to 7 are week 1, whatever day the month begins with. */
  WEEK_IN_MONTH(day -> day.get(ChronoField.ALIGNED_WEEK_OF_MONTH)),
  WEEK_IN_YEAR(day -> day.get(ChronoField.ALIGNED_WEEK_OF_YEAR));

  private final Optional<Function<LocalDate, Object>> part;

  SoqlFunction() {
    this.part = Optional.empty();
  }

  SoqlFunction(Function<LocalDate, Object> part) {
    this.part = Optional.of(part);
  }

  boolean isAggregate() {
    return part.isEmpty();
  }

  ColumnType resultType() {
    return this == DAY_ONLY ? ColumnType.DATE : ColumnType.INT;
  }

  /** The part of a date this function names; null for null. */
  Object partOf(Object dateOrInstant) {
    if (dateOrInstant == null) {
      return null;
    }
    return part.orElseThrow().apply(day(dateOrInstant));
  }

  private static LocalDate day(Object dateOrInstant) {
    return dateOrInstant instanceof Instant instant
        ? LocalDate.ofInstant(instant, ZoneOffset.UTC)
        : (LocalDate) dateOrInstant;
  }
}
