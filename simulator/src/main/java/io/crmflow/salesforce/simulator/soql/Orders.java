package io.crmflow.salesforce.simulator.soql;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compiles ORDER BY. Empty values come first in both directions unless NULLS LAST is asked for. */
final class Orders {

  private Orders() {}

  static <T> Optional<Comparator<T>> compile(
      Source source, List<Query.Order> orders, Terms<T> terms) {
    return orders.stream()
        .map(order -> compile(order, sortable(source, terms.term(order.by()), order.by().at())))
        .reduce(Comparator::thenComparing);
  }

  private static <T> Term<T> sortable(Source source, Term<T> field, int at) {
    if (!field.type().isSortable()) {
      throw source.malformed(
          at, "field '" + field.simpleName() + "' can not be sorted in a query call");
    }
    return field;
  }

  private static <T> Comparator<T> compile(Query.Order order, Term<T> field) {
    Comparator<Comparable<?>> keys = Keys::compare;
    Comparator<Comparable<?>> directed = order.descending() ? keys.reversed() : keys;
    return Comparator.comparing(
        field::key,
        order.nullsLast() ? Comparator.nullsLast(directed) : Comparator.nullsFirst(directed));
  }
}
