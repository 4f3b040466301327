package io.crmflow.salesforce.simulator.soql;

import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date literal such as {@code LAST_N_DAYS:7}, as periods counted from the current one.
 *
 * <p>The ranges are those of "Date Formats and Date Literals" in the SOQL and SOSL Reference.
 *
 * @param first the first period, 0 being the current one
 * @param last the last period, included
 */
record NamedDate(CalendarUnit unit, long first, long last) {

  private static final Pattern COUNTED =
      Pattern.compile("(LAST|NEXT)_N_(?:FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S:\\+?(\\d{1,4})");
  private static final Pattern AGO =
      Pattern.compile("N_(?:FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO:\\+?(\\d{1,4})");
  private static final Pattern SINGLE =
      Pattern.compile("(LAST|THIS|NEXT)_(?:FISCAL_)?(WEEK|MONTH|QUARTER|YEAR)");

  /**
   * @param text the literal in any letter case, without blanks
   * @throws IllegalArgumentException when there is no such literal
   */
  static NamedDate of(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    return switch (name) {
      case "YESTERDAY" -> new NamedDate(CalendarUnit.DAY, -1, -1);
      case "TODAY" -> new NamedDate(CalendarUnit.DAY, 0, 0);
      case "TOMORROW" -> new NamedDate(CalendarUnit.DAY, 1, 1);
      case "LAST_90_DAYS" -> last(CalendarUnit.DAY, 90);
      case "NEXT_90_DAYS" -> next(CalendarUnit.DAY, 90);
      default -> patterned(name);
    };
  }

  private static NamedDate patterned(String name) {
    Matcher single = SINGLE.matcher(name);
    if (single.matches()) {
      long period = period(single.group(1));
      return new NamedDate(CalendarUnit.valueOf(single.group(2)), period, period);
    }
    Matcher ago = AGO.matcher(name);
    if (ago.matches()) {
      long period = -Long.parseLong(ago.group(2));
      return new NamedDate(CalendarUnit.valueOf(ago.group(1)), period, period);
    }
    return counted(name);
  }

  private static long period(String word) {
    return switch (word) {
      case "LAST" -> -1;
      case "THIS" -> 0;
      default -> 1;
    };
  }

  private static NamedDate counted(String name) {
    Matcher counted = COUNTED.matcher(name);
    if (!counted.matches()) {
      throw new IllegalArgumentException("There is no date literal " + name);
    }
    CalendarUnit unit = CalendarUnit.valueOf(counted.group(2));
    long periods = Long.parseLong(counted.group(3));
    return "LAST".equals(counted.group(1)) ? last(unit, periods) : next(unit, periods);
  }

  /**
   * Past days end with today; past weeks, months, quarters and years end before the current one.
   */
  private static NamedDate last(CalendarUnit unit, long periods) {
    return new NamedDate(unit, -periods, unit == CalendarUnit.DAY ? 0 : -1);
  }

  private static NamedDate next(CalendarUnit unit, long periods) {
    return new NamedDate(unit, 1, periods);
  }

  DateRange range(LocalDate today) {
    LocalDate current = unit.start(today);
    return new DateRange(unit.plus(current, first), unit.plus(current, last + 1));
  }
}
