package io.crmflow.salesforce.simulator.soql;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs SOQL over tables held in memory, after the SOQL and SOSL Reference.
 *
 * <p>Safe for use by many threads; the queries parsed most recently are kept.
 */
public final class Soql {

  private static final ParsedQueries PARSED = new ParsedQueries();

  private Soql() {}

  /**
   * Parses and runs one query.
   *
   * @param soql the query text, of at most 100,000 characters
   * @param tables the objects it may read
   * @param clock the time that TODAY and the other date literals are counted from, in UTC
   * @return all matching rows, after ORDER BY, LIMIT and OFFSET
   * @throws SoqlException when Salesforce would refuse the query, or the engine does not know one
   *     of its clauses
   */
  public static SoqlResult run(String soql, Tables tables, Clock clock) {
    ParsedQuery parsed = PARSED.get(soql);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return run(new Run(parsed.source(), tables, today), parsed.query());
  }

  /**
   * Parses and runs one query whose rows will be read as a table, some at a time.
   *
   * @throws SoqlException as {@link #run} does, and for what Bulk API 2.0 does not support
   */
  public static Selection select(String soql, Tables tables, Clock clock) {
    ParsedQuery parsed = PARSED.get(soql);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return Selection.of(new Run(parsed.source(), tables, today), parsed.query());
  }

  private static SoqlResult run(Run run, Query query) {
    Table table = run.table(query.from());
    if (isPlainCount(query)) {
      return count(run, query, table);
    }
    List<Map<String, Object>> rows =
        GroupPlan.answers(query) ? groups(run, query, table) : records(run, query, table);
    return new SoqlResult(table.name(), false, rows.size(), rows);
  }

  private static boolean isPlainCount(Query query) {
    return query.groupBy().isEmpty()
        && query.select().size() == 1
        && query.select().get(0) instanceof SelectItem.Value value
        && value.expression() instanceof Expression.Call call
        && call.isPlainCount();
  }

  private static SoqlResult count(Run run, Query query, Table table) {
    try (Stream<Row> matching = RowPlan.matching(run, query, table)) {
      int total = (int) query.page().of(matching).count();
      return new SoqlResult(table.name(), true, total, List.of());
    }
  }

  private static List<Map<String, Object>> groups(Run run, Query query, Table table) {
    GroupPlan plan = GroupPlan.compile(run, query, table);
    try (Stream<Row> matching = RowPlan.matching(run, query, table)) {
      return plan.records(matching);
    }
  }

  private static List<Map<String, Object>> records(Run run, Query query, Table table) {
    RowPlan plan = RowPlan.compile(run, query, table);
    try (Stream<Row> candidates = RowPlan.candidates(run, query, table)) {
      return plan.records(candidates);
    }
  }
}
