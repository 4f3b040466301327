package io.crmflow.salesforce.simulator.soql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One object and its records.
 *
 * <p>Names of columns and relationships are looked up in any letter case. A query may read from any
 * thread, so streams must tolerate writes made while they are read.
 */
public interface Table {

  /** The API name, such as {@code Lead}. */
  String name();

  Optional<Column> column(String name);

  /** The table a lookup leads to, by relationship name, such as {@code Account} of a Contact. */
  Optional<Parent> parent(String relationshipName);

  Stream<? extends Row> rows();

  /** The record with this Id; the engine always asks with the 18-character form. */
  Optional<? extends Row> row(String id);

  /** All columns in describe order, for {@code FIELDS(...)}; empty refuses that keyword. */
  default List<Column> columns() {
    return List.of();
  }

  /** The records that point here, by relationship name, such as {@code Contacts} of an Account. */
  default Optional<Child> child(String relationshipName) {
    return Optional.empty();
  }

  /**
   * Rows found through an index, or empty when the column has none and the rows must be scanned.
   *
   * <p>The answer may hold more rows than match (every row is checked again) but must not miss any:
   * text matches in any letter case.
   *
   * @param columnName the canonical column name
   * @param value what the row must hold: String (18 characters for an Id), Boolean, BigDecimal,
   *     LocalDate or Instant; never null
   */
  default Optional<Stream<? extends Row>> lookup(String columnName, Object value) {
    return Optional.empty();
  }
}
