package io.crmflow.salesforce.simulator.soql;

/** The field types a query distinguishes; the rest of Salesforce's types behave like STRING. */
public enum ColumnType {
  ID,
  REFERENCE,
  STRING,
  TEXTAREA,
  PICKLIST,
  MULTIPICKLIST,
  EMAIL,
  PHONE,
  URL,
  BOOLEAN,
  INT,
  DOUBLE,
  CURRENCY,
  PERCENT,
  DATE,
  DATETIME,

  /** A compound of street, city and so on: shown, but neither compared nor sorted by. */
  ADDRESS;

  /** Whether rows can be put in an order, or in groups, of such values. */
  boolean isSortable() {
    return this != MULTIPICKLIST && this != ADDRESS;
  }
}
