package io.crmflow.salesforce.simulator.search;

import io.crmflow.salesforce.simulator.soql.Child;
import io.crmflow.salesforce.simulator.soql.Column;
import io.crmflow.salesforce.simulator.soql.Parent;
import io.crmflow.salesforce.simulator.soql.Row;
import io.crmflow.salesforce.simulator.soql.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An object reduced to the records a search found. */
final class FoundTable implements Table {
  private final Table all;
  private final Set<String> ids;

  FoundTable(Table all, Set<String> ids) {
    this.all = all;
    this.ids = Set.copyOf(ids);
  }

  @Override
  public String name() {
    return all.name();
  }

  @Override
  public Optional<Column> column(String name) {
    return all.column(name);
  }

  @Override
  public List<Column> columns() {
    return all.columns();
  }

  @Override
  public Optional<Parent> parent(String relationshipName) {
    return all.parent(relationshipName);
  }

  @Override
  public Optional<Child> child(String relationshipName) {
    return all.child(relationshipName);
  }

  @Override
  public Stream<? extends Row> rows() {
    return all.rows().filter(row -> found((String) row.value("Id")));
  }

  @Override
  public Optional<? extends Row> row(String id) {
    return all.row(id).filter(row -> found(id));
  }

  private boolean found(String id) {
    return ids.contains(id);
  }
}
