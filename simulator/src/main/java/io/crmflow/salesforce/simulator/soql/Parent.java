package io.crmflow.salesforce.simulator.soql;

import java.util.Objects;

/** A lookup from a record to another one: the column that holds its Id and the table it is in. */
public record Parent(Column foreignKey, Table table) {

  public Parent {
    Objects.requireNonNull(foreignKey, "foreignKey");
    Objects.requireNonNull(table, "table");
  }
}
