package io.crmflow.salesforce.simulator.soql;

import java.util.Objects;

/**
 * A lookup seen from its target.
 *
 * @param name the canonical relationship name, such as {@code Contacts}
 * @param foreignKey the column of the child table that holds the parent's Id
 * @param table the child table
 */
public record Child(String name, Column foreignKey, Table table) {

  public Child {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(foreignKey, "foreignKey");
    Objects.requireNonNull(table, "table");
  }
}
