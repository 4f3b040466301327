package io.crmflow.salesforce.operation;

/** What kind of value a field holds. */
public enum FieldType {
  /** One line of text. */
  TEXT,
  /** Several lines of text. */
  LONG_TEXT,
  /** A number, with or without decimals. */
  NUMBER,
  /** A day without time and zone. */
  DATE,
  /** True or false. */
  BOOLEAN,
  /** Id of a record. */
  ID,
  /** A JSON object or a map. */
  JSON
}
