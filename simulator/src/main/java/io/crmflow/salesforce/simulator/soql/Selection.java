package io.crmflow.salesforce.simulator.soql;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rows a query found, as a table: each is turned into values when it is read, so a page costs
 * the same wherever it begins. What is shown of a row is its state when the query ran; parents are
 * followed when it is read.
 */
public final class Selection {
  private final String object;
  private final List<ColumnPath> columns;
  private final List<Row> rows;

  private Selection(String object, List<ColumnPath> columns, List<Row> rows) {
    this.object = object;
    this.columns = columns;
    this.rows = rows;
  }

  static Selection of(Run run, Query query) {
    Table table = run.table(query.from());
    List<ColumnPath> columns = new SelectionColumns(run, query, table).list();
    RowPlan plan = RowPlan.compile(run, query, table);
    try (Stream<Row> candidates = RowPlan.candidates(run, query, table)) {
      return new Selection(table.name(), columns, plan.rows(candidates).toList());
    }
  }

  /** The canonical name of the object queried. */
  public String object() {
    return object;
  }

  /** The names of the columns in SELECT order, such as {@code Account.Name}. */
  public List<String> columns() {
    return columns.stream().map(ColumnPath::name).toList();
  }

  /** The number of rows after LIMIT and OFFSET. */
  public int total() {
    return rows.size();
  }

  /**
   * The values of one row in the order of the columns: String, Boolean, Number, LocalDate, Instant
   * or null.
   */
  public Object[] row(int index) {
    Row row = rows.get(index);
    return columns.stream().map(column -> column.value(row)).toArray();
  }
}
