package io.crmflow.salesforce.simulator.query;

import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.schema.ChildRelationship;
import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.FieldType;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import io.crmflow.salesforce.simulator.soql.Child;
import io.crmflow.salesforce.simulator.soql.Column;
import io.crmflow.salesforce.simulator.soql.ColumnType;
import io.crmflow.salesforce.simulator.soql.Parent;
import io.crmflow.salesforce.simulator.soql.Row;
import io.crmflow.salesforce.simulator.soql.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One object as the SOQL engine sees it. */
final class RecordTable implements Table {
  private final OrgTables tables;
  private final ObjectTable table;

  RecordTable(OrgTables tables, ObjectTable table) {
    this.tables = tables;
    this.table = table;
  }

  @Override
  public String name() {
    return table.type().name();
  }

  @Override
  public Optional<Column> column(String name) {
    return table.type().field(name).map(RecordTable::column);
  }

  @Override
  public List<Column> columns() {
    return table.type().fields().stream().map(RecordTable::column).toList();
  }

  @Override
  public Optional<Parent> parent(String relationshipName) {
    return table
        .type()
        .relationship(relationshipName)
        .flatMap(field -> target(field).map(target -> new Parent(column(field), target)));
  }

  @Override
  public Optional<Child> child(String relationshipName) {
    List<ObjectType> types = tables.store().tables().stream().map(ObjectTable::type).toList();
    return ChildRelationship.of(table.type(), types).stream()
        .filter(child -> child.name().equalsIgnoreCase(relationshipName))
        .findFirst()
        .flatMap(
            child ->
                tables
                    .table(child.object().name())
                    .map(rows -> new Child(child.name(), column(child.field()), rows)));
  }

  @Override
  public Stream<? extends Row> rows() {
    return table.rows().stream().filter(this::visible).map(this::row);
  }

  @Override
  public Optional<? extends Row> row(String id) {
    return table.row(id).filter(this::visible).map(this::row);
  }

  /** Indexes hold no deleted records, so a search of the recycle bin scans. */
  @Override
  public Optional<Stream<? extends Row>> lookup(String columnName, Object value) {
    if ("Id".equals(columnName)) {
      return Optional.of(row((String) value).stream());
    }
    Field field = table.type().field(columnName).orElseThrow();
    if (!field.indexed() || tables.withDeleted()) {
      return Optional.empty();
    }
    return Optional.of(
        table.find(field, value).stream()
            .map(id -> table.row(id).orElse(null))
            .filter(Objects::nonNull)
            .map(this::row));
  }

  /** A reference to several objects is read through what all of them have. */
  private Optional<Table> target(Field field) {
    List<ObjectTable> targets =
        field.referenceTo().stream()
            .flatMap(object -> tables.store().table(object).stream())
            .toList();
    return switch (targets.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(new RecordTable(tables, targets.get(0)));
      default -> Optional.of(new NameTable(tables, targets));
    };
  }

  private boolean visible(SObject row) {
    return tables.withDeleted() || !row.deleted();
  }

  static Column column(Field field) {
    return new Column(
        field.name(),
        field.type() == FieldType.BASE64
            ? ColumnType.TEXTAREA
            : ColumnType.valueOf(field.type().name()));
  }

  /** Binary fields show where their content is. */
  private Row row(SObject row) {
    return column ->
        row.value(column) instanceof byte[]
            ? "/services/data/v%s/sobjects/%s/%s/%s"
                .formatted(tables.apiVersion(), name(), row.id(), column)
            : row.value(column);
  }
}
