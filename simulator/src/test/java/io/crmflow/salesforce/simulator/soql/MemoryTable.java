package io.crmflow.salesforce.simulator.soql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A table of a test, which tells how its rows were reached. */
final class MemoryTable implements Table {

  private final String name;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, Parent> parents = new HashMap<>();
  private final Map<String, Child> children = new HashMap<>();
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private final List<String> indexed = new ArrayList<>();
  private int scans;

  MemoryTable(String name) {
    this.name = name;
    column("Id", ColumnType.ID);
  }

  MemoryTable column(String column, ColumnType type) {
    columns.add(new Column(column, type));
    return this;
  }

  MemoryTable parent(String relationship, String foreignKey, Table table) {
    parents.put(lower(relationship), new Parent(column(foreignKey).orElseThrow(), table));
    return this;
  }

  MemoryTable child(String relationship, String foreignKey, Table table) {
    Column key = table.column(foreignKey).orElseThrow();
    children.put(lower(relationship), new Child(relationship, key, table));
    return this;
  }

  MemoryTable index(String column) {
    indexed.add(column);
    return this;
  }

  /** Adds a record: its Id, then names and values in turn. */
  MemoryTable row(String id, Object... namesAndValues) {
    Map<String, Object> row = new HashMap<>();
    row.put("Id", id);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put(column((String) namesAndValues[i]).orElseThrow().name(), namesAndValues[i + 1]);
    }
    rows.add(row);
    return this;
  }

  /** How often all rows were read. */
  int scans() {
    return scans;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Column> column(String column) {
    return columns.stream().filter(c -> c.name().equalsIgnoreCase(column)).findFirst();
  }

  @Override
  public List<Column> columns() {
    return List.copyOf(columns);
  }

  @Override
  public Optional<Parent> parent(String relationship) {
    return Optional.ofNullable(parents.get(lower(relationship)));
  }

  @Override
  public Optional<Child> child(String relationship) {
    return Optional.ofNullable(children.get(lower(relationship)));
  }

  @Override
  public Stream<? extends Row> rows() {
    scans++;
    return rows.stream().map(MemoryTable::asRow);
  }

  @Override
  public Optional<? extends Row> row(String id) {
    return rows.stream()
        .filter(row -> row.get("Id").equals(id))
        .map(MemoryTable::asRow)
        .findFirst();
  }

  /** Always one row too many, the first, as an index is allowed to answer. */
  @Override
  public Optional<Stream<? extends Row>> lookup(String column, Object value) {
    if (!indexed.contains(column)) {
      return Optional.empty();
    }
    Stream<Map<String, Object>> found =
        rows.stream().filter(row -> row == rows.get(0) || same(row.get(column), value));
    return Optional.of(found.map(MemoryTable::asRow));
  }

  private static boolean same(Object left, Object right) {
    if (left instanceof String text && right instanceof String other) {
      return text.equalsIgnoreCase(other);
    }
    return right.equals(left);
  }

  private static Row asRow(Map<String, Object> row) {
    return row::get;
  }

  private static String lower(String relationship) {
    return relationship.toLowerCase(Locale.ROOT);
  }
}
