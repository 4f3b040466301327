package io.crmflow.salesforce.simulator.assertion;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Which of the expected values a record does not have. */
record FieldComparison(Map<String, Object> record, Map<String, Object> differing) {

  static FieldComparison of(Map<String, Object> record, Map<String, ?> expected) {
    Map<String, Object> differing = new LinkedHashMap<>();
    expected.forEach(
        (field, value) -> {
          Object actual = record.get(field);
          if (!same(value, actual)) {
            differing.put(field, actual);
          }
        });
    return new FieldComparison(record, differing);
  }

  boolean matches() {
    return differing.isEmpty();
  }

  int differences() {
    return differing.size();
  }

  /** The id with the values that are not as expected. */
  String describe() {
    return record.get("Id") + " has " + describe(differing);
  }

  static String describe(Map<String, ?> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + shown(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Numbers are compared by value, dates and times also as the text the API would send. */
  private static boolean same(Object expected, Object actual) {
    if (expected == null || actual == null) {
      return expected == actual;
    }
    if (expected instanceof Number && actual instanceof Number) {
      return number(expected).compareTo(number(actual)) == 0;
    }
    return expected.equals(actual) || expected.toString().equals(actual.toString());
  }

  private static BigDecimal number(Object value) {
    return new BigDecimal(value.toString());
  }

  private static String shown(Object value) {
    return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
  }
}
