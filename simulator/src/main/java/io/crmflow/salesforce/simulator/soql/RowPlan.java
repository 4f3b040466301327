package io.crmflow.salesforce.simulator.soql;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A compiled query that answers records; also the plan of a child subquery. */
record RowPlan(
    Predicate<Row> where, Optional<Comparator<Row>> order, Page page, Projection projection) {

  static RowPlan compile(Run run, Query query, Table table) {
    RowTerms terms = new RowTerms(run.source(), table, query.from());
    Projection projection = new ProjectionBuilder(run, terms, table).build(query);
    return new RowPlan(
        where(run, query, terms),
        Orders.compile(run.source(), query.orderBy(), terms),
        query.page(),
        projection);
  }

  /** The rows of a table that meet the WHERE clause, in no order. */
  static Stream<Row> matching(Run run, Query query, Table table) {
    RowTerms terms = new RowTerms(run.source(), table, query.from());
    Predicate<Row> where = where(run, query, terms);
    return candidates(run, query, table).filter(where);
  }

  static Stream<Row> candidates(Run run, Query query, Table table) {
    RowTerms terms = new RowTerms(run.source(), table, query.from());
    return new Candidates(run, table, terms).of(query.where()).map(row -> row);
  }

  private static Predicate<Row> where(Run run, Query query, RowTerms terms) {
    Predicates<Row> predicates = new Predicates<>(run, terms);
    return query.where().map(predicates::compile).orElse(row -> true);
  }

  List<Map<String, Object>> records(Stream<Row> candidates) {
    return rows(candidates).map(projection::record).toList();
  }

  /** The rows to answer, in their order. */
  Stream<Row> rows(Stream<Row> candidates) {
    Stream<Row> matching = candidates.filter(where);
    Stream<Row> ordered = order.isPresent() ? matching.sorted(order.get()) : matching;
    return page.of(ordered);
  }
}
