package io.crmflow.salesforce.simulator.soql;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Whole days from the first, up to but not including the last; days begin at midnight UTC. */
record DateRange(LocalDate from, LocalDate until) {

  DateRange {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("until " + until + " is before from " + from);
    }
  }

  /** The first moment inside, in the Java type of the field's values. */
  Comparable<?> start(ColumnType type) {
    return edge(from, type);
  }

  /** The first moment after, in the Java type of the field's values. */
  Comparable<?> end(ColumnType type) {
    return edge(until, type);
  }

  private static Comparable<?> edge(LocalDate day, ColumnType type) {
    return type == ColumnType.DATE ? day : day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
