package io.crmflow.salesforce.simulator.soql;

/** One record. */
@FunctionalInterface
public interface Row {

  /**
   * The value of a column, by its canonical name.
   *
   * @return a String, Boolean, Number (BigDecimal or Integer), LocalDate or Instant; null when the
   *     field is empty
   */
  Object value(String columnName);
}
