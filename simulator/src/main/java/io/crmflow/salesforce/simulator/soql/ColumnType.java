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
  DATETIME
}
