package io.crmflow.salesforce.simulator.soql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A compiled query that answers AggregateResult records. */
final class GroupPlan {

  private final List<Term<Row>> groupedBy;
  private final Map<String, Term<Group>> members;
  private final Predicate<Group> having;
  private final Optional<Comparator<Group>> order;
  private final Page page;

  private GroupPlan(
      List<Term<Row>> groupedBy,
      Map<String, Term<Group>> members,
      Predicate<Group> having,
      Optional<Comparator<Group>> order,
      Page page) {
    this.groupedBy = groupedBy;
    this.members = members;
    this.having = having;
    this.order = order;
    this.page = page;
  }

  static boolean answers(Query query) {
    return !query.groupBy().isEmpty() || query.select().stream().anyMatch(GroupPlan::isAggregate);
  }

  private static boolean isAggregate(SelectItem item) {
    return item instanceof SelectItem.Value value
        && value.expression() instanceof Expression.Call call
        && call.function().isAggregate();
  }

  static GroupPlan compile(Run run, Query query, Table table) {
    Source source = run.source();
    if (query.groupBy().isEmpty() && query.page().limit().isPresent()) {
      throw new SoqlException(
          Source.MALFORMED_QUERY,
          "Non-grouped query that uses overall aggregate functions cannot also use LIMIT");
    }
    RowTerms rows = new RowTerms(source, table, query.from());
    List<Term<Row>> groupedBy =
        query.groupBy().stream().map(by -> groupable(source, rows.term(by), by.at())).toList();
    GroupTerms terms = new GroupTerms(source, rows, groupedBy);
    return new GroupPlan(
        groupedBy,
        new GroupMembers(source, terms).of(query.select()),
        query.having().map(new Predicates<>(run, terms)::compile).orElse(group -> true),
        Orders.compile(source, query.orderBy(), terms),
        query.page());
  }

  private static Term<Row> groupable(Source source, Term<Row> field, int at) {
    if (!field.type().isSortable()) {
      throw source.malformed(
          at, "field '" + field.simpleName() + "' can not be grouped in a query call");
    }
    return field;
  }

  List<Map<String, Object>> records(Stream<Row> matching) {
    Stream<Group> kept = groups(matching).stream().filter(having);
    Stream<Group> ordered = order.isPresent() ? kept.sorted(order.get()) : kept;
    return page.of(ordered).map(this::record).toList();
  }

  /** Without GROUP BY all rows are one group, even when there are none. */
  private List<Group> groups(Stream<Row> matching) {
    if (groupedBy.isEmpty()) {
      return List.of(new Group(matching.toList()));
    }
    Map<List<Comparable<?>>, List<Row>> groups = new LinkedHashMap<>();
    matching.forEach(row -> groups.computeIfAbsent(keys(row), key -> new ArrayList<>()).add(row));
    return groups.values().stream().map(Group::new).toList();
  }

  private List<Comparable<?>> keys(Row row) {
    List<Comparable<?>> keys = new ArrayList<>();
    groupedBy.forEach(term -> keys.add(term.key(row)));
    return keys;
  }

  private Map<String, Object> record(Group group) {
    Map<String, Object> row = Json.aggregate();
    members.forEach((name, term) -> row.put(name, Json.value(term.type(), term.value(group))));
    return row;
  }
}
