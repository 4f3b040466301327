package io.crmflow.salesforce.simulator.soql;

import java.util.List;
import java.util.stream.Stream;

/**
 * The columns of a query that answers a table, and what Bulk API 2.0 refuses: "Query Jobs" in the
 * Bulk API 2.0 Developer Guide excludes GROUP BY, aggregate functions, OFFSET, child subqueries and
 * compound fields.
 */
final class SelectionColumns {
  private static final String REFUSED = "FUNCTIONALITY_NOT_ENABLED";

  private final Query query;
  private final Table table;
  private final RowTerms terms;

  SelectionColumns(Run run, Query query, Table table) {
    this.query = query;
    this.table = table;
    this.terms = new RowTerms(run.source(), table, query.from());
  }

  List<ColumnPath> list() {
    if (GroupPlan.answers(query) || query.select().stream().anyMatch(SelectionColumns::isCount)) {
      throw refused("Aggregate functions and GROUP BY not supported in Bulk V2 Query");
    }
    if (query.page().offset() > 0) {
      throw refused("OFFSET not supported in Bulk V2 Query");
    }
    return query.select().stream().flatMap(this::columns).toList();
  }

  private static boolean isCount(SelectItem item) {
    return item instanceof SelectItem.Value value && value.expression() instanceof Expression.Call;
  }

  private Stream<ColumnPath> columns(SelectItem item) {
    if (item instanceof SelectItem.Children) {
      throw refused("Aggregate Relationships not supported in Bulk V2 Query with CSV content type");
    }
    if (item instanceof SelectItem.Fields fields) {
      return table.columns().stream()
          .filter(fields.group()::contains)
          .filter(column -> column.type() != ColumnType.ADDRESS)
          .map(column -> new ColumnPath(List.of(), column));
    }
    Expression.Path path = (Expression.Path) ((SelectItem.Value) item).expression();
    ColumnPath column = terms.column(path);
    if (column.column().type() == ColumnType.ADDRESS) {
      throw refused("Selecting compound data not supported in Bulk Query");
    }
    return Stream.of(column);
  }

  private static SoqlException refused(String message) {
    return new SoqlException(REFUSED, message);
  }
}
