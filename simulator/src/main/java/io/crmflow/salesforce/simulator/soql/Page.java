package io.crmflow.salesforce.simulator.soql;

import java.util.OptionalInt;
import java.util.stream.Stream;

/** LIMIT and OFFSET. */
record Page(OptionalInt limit, int offset) {

  <T> Stream<T> of(Stream<T> rows) {
    Stream<T> rest = rows.skip(offset);
    return limit.isPresent() ? rest.limit(limit.getAsInt()) : rest;
  }
}
