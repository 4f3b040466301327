package io.crmflow.salesforce.simulator.soql;

import java.util.function.Function;

/**
 * A compiled expression over rows or groups of rows.
 *
 * @param name the canonical name, such as {@code Account.Name} or {@code COUNT(Id)}
 * @param read the value of one row or group, null when empty
 */
record Term<T>(String name, ColumnType type, Function<T, Object> read) {

  Object value(T of) {
    return read.apply(of);
  }

  /** The value in the form that compares and hashes as Salesforce compares; null when empty. */
  Comparable<?> key(T of) {
    return Keys.of(type, read.apply(of));
  }

  /** The last name of the path. */
  String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
