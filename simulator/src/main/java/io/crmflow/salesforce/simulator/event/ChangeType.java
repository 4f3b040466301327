package io.crmflow.salesforce.simulator.event;

/** What a change event tells of its records. */
public enum ChangeType {
  CREATE("insert"),
  UPDATE("update"),
  DELETE("delete"),
  UNDELETE("undelete"),
  /** The gap types say that a change took place, but not what is in the record now. */
  GAP_CREATE("insert"),
  GAP_UPDATE("update"),
  GAP_DELETE("delete"),
  GAP_UNDELETE("undelete"),
  /** More changes in one transaction than the org tells one by one. */
  GAP_OVERFLOW("");

  private final String operation;

  ChangeType(String operation) {
    this.operation = operation;
  }

  /** What was done to the record, as faults name it. */
  String operation() {
    return operation;
  }

  /** The same change without its data. */
  public ChangeType asGap() {
    return isGap() ? this : valueOf("GAP_" + name());
  }

  public boolean isGap() {
    return name().startsWith("GAP_");
  }
}
