package io.crmflow.salesforce.simulator.soql;

import java.util.List;
import java.util.Optional;

/** A parsed query. Places ({@code at}) count code points from the start of the whole text. */
record Query(
    List<SelectItem> select,
    From from,
    Optional<Condition> where,
    List<Expression> groupBy,
    Optional<Condition> having,
    List<Order> orderBy,
    Page page) {

  Query {
    select = List.copyOf(select);
    groupBy = List.copyOf(groupBy);
    orderBy = List.copyOf(orderBy);
  }

  record From(String object, Optional<String> alias, int at) {}

  record Order(Expression by, boolean descending, boolean nullsLast) {}
}
