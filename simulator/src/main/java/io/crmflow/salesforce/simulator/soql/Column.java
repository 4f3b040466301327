package io.crmflow.salesforce.simulator.soql;

import java.util.Objects;

/** A field of an object, under its canonical API name. */
public record Column(String name, ColumnType type) {

  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  boolean isCustom() {
    return name.endsWith("__c");
  }
}
