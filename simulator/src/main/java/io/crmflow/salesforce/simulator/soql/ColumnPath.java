package io.crmflow.salesforce.simulator.soql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A field of a row, or of a parent reached over some lookups. */
record ColumnPath(List<Hop> hops, Column column) {

  ColumnPath {
    hops = List.copyOf(hops);
  }

  /** One lookup, under its canonical relationship name. */
  record Hop(String name, Parent parent) {

    /** The parent of a row; null when the lookup is empty or leads nowhere. */
    Row follow(Row row) {
      Object id = row == null ? null : row.value(parent.foreignKey().name());
      return id == null
          ? null
          : parent.table().row(RecordId.withChecksum((String) id)).orElse(null);
    }
  }

  boolean isOwn() {
    return hops.isEmpty();
  }

  Term<Row> term() {
    return new Term<>(name(), column.type(), this::read);
  }

  String name() {
    return Stream.concat(hops.stream().map(Hop::name), Stream.of(column.name()))
        .collect(Collectors.joining("."));
  }

  /** What the field shows of a row; checkboxes are never null, except of a missing parent. */
  Object value(Row row) {
    Object value = read(row);
    return value == null && isOwn() && column.type() == ColumnType.BOOLEAN ? false : value;
  }

  private Object read(Row row) {
    Row at = row;
    for (Hop hop : hops) {
      at = hop.follow(at);
    }
    return at == null ? null : at.value(column.name());
  }
}
