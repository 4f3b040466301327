package io.crmflow.salesforce.simulator.soql;

import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** The periods that date literals count in. Fiscal periods are those of the calendar year. */
enum CalendarUnit {
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR;

  /** The first day of the period a day lies in; weeks begin on Sunday as in the en_US locale. */
  LocalDate start(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(previousOrSame(DayOfWeek.SUNDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  LocalDate plus(LocalDate day, long periods) {
    return switch (this) {
      case DAY -> day.plusDays(periods);
      case WEEK -> day.plusWeeks(periods);
      case MONTH -> day.plusMonths(periods);
      case QUARTER -> day.plusMonths(3 * periods);
      case YEAR -> day.plusYears(periods);
    };
  }
}
