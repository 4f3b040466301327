package io.crmflow.salesforce.simulator.soql;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a query answers.
 *
 * @param object the canonical name of the object queried
 * @param countOnly true for {@code SELECT COUNT()}: the total is the answer and there are no rows
 * @param total the number of rows after LIMIT and OFFSET
 * @param rows field to value in SELECT order, {@code attributes} first; ready to be written as JSON
 */
public record SoqlResult(
    String object, boolean countOnly, int total, List<Map<String, Object>> rows) {

  public SoqlResult {
    Objects.requireNonNull(object, "object");
    rows = List.copyOf(rows);
  }
}
