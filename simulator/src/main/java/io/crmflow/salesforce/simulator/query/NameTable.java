package io.crmflow.salesforce.simulator.query;

import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.soql.Column;
import io.crmflow.salesforce.simulator.soql.ColumnType;
import io.crmflow.salesforce.simulator.soql.Parent;
import io.crmflow.salesforce.simulator.soql.Row;
import io.crmflow.salesforce.simulator.soql.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The object Name: what {@code Who.Name} of a task leads to, be it a lead or a contact. */
final class NameTable implements Table {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("Id", ColumnType.ID),
          new Column("Name", ColumnType.STRING),
          new Column("FirstName", ColumnType.STRING),
          new Column("LastName", ColumnType.STRING),
          new Column("Username", ColumnType.STRING),
          new Column("Email", ColumnType.EMAIL),
          new Column("Phone", ColumnType.PHONE),
          new Column("Title", ColumnType.STRING),
          new Column("Alias", ColumnType.STRING),
          new Column("Type", ColumnType.PICKLIST));

  private final OrgTables tables;
  private final List<ObjectTable> targets;

  NameTable(OrgTables tables, List<ObjectTable> targets) {
    this.tables = tables;
    this.targets = List.copyOf(targets);
  }

  @Override
  public String name() {
    return "Name";
  }

  @Override
  public Optional<Column> column(String name) {
    return COLUMNS.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public Optional<Parent> parent(String relationshipName) {
    return Optional.empty();
  }

  @Override
  public Stream<? extends Row> rows() {
    return targets.stream().flatMap(target -> target.rows().stream()).map(NameTable::row);
  }

  @Override
  public Optional<? extends Row> row(String id) {
    return targets.stream()
        .flatMap(target -> target.row(id).stream())
        .filter(row -> tables.withDeleted() || !row.deleted())
        .map(NameTable::row)
        .findFirst();
  }

  private static Row row(SObject row) {
    return column -> "Type".equals(column) ? row.type().name() : row.value(column);
  }
}
