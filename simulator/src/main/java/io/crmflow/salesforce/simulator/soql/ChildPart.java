package io.crmflow.salesforce.simulator.soql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A subquery in a SELECT list: the records that point at each row. Used by one run. */
final class ChildPart implements Projection.Part {

  private final Child child;
  private final RowPlan plan;
  private Optional<Map<String, List<Row>>> byParent = Optional.empty();

  private ChildPart(Child child, RowPlan plan) {
    this.child = child;
    this.plan = plan;
  }

  static ChildPart compile(Run run, Table parent, Query query) {
    Child child =
        parent.child(query.from().object()).orElseThrow(() -> unknown(run.source(), query.from()));
    return new ChildPart(child, RowPlan.compile(run, query, child.table()));
  }

  private static SoqlException unknown(Source source, Query.From from) {
    return source.refused(
        Source.INVALID_TYPE,
        from.at(),
        "Didn't understand relationship '"
            + from.object()
            + "' in FROM part of query call. If you are attempting to use a custom relationship, be"
            + " sure to append the '__r' after the custom relationship name. Please reference your"
            + " WSDL or the describe call for the appropriate names.");
  }

  String name() {
    return child.name();
  }

  /** A result of its own, or null when no record points here. */
  @Override
  public Object value(Row row) {
    List<Map<String, Object>> records = plan.records(children(row));
    if (records.isEmpty()) {
      return null;
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("totalSize", records.size());
    result.put("done", true);
    result.put("records", records);
    return result;
  }

  private Stream<Row> children(Row parent) {
    String id = RecordId.withChecksum((String) parent.value("Id"));
    Optional<Stream<? extends Row>> indexed = child.table().lookup(foreignKey(), id);
    return indexed.isPresent()
        ? indexed.get().<Row>map(row -> row).filter(row -> id.equals(parentId(row)))
        : scanned().getOrDefault(id, List.of()).stream();
  }

  /** All children by the Id they point at, read once however many parents there are. */
  private Map<String, List<Row>> scanned() {
    if (byParent.isEmpty()) {
      byParent =
          Optional.of(
              child
                  .table()
                  .rows()
                  .<Row>map(row -> row)
                  .filter(row -> parentId(row) != null)
                  .collect(Collectors.groupingBy(this::parentId)));
    }
    return byParent.get();
  }

  private String parentId(Row row) {
    Object id = row.value(foreignKey());
    return id == null ? null : RecordId.withChecksum((String) id);
  }

  private String foreignKey() {
    return child.foreignKey().name();
  }
}
