package io.crmflow.salesforce.simulator.soql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Expressions over groups: the fields grouped by, and aggregates of the others. */
final class GroupTerms implements Terms<Group> {

  private final Source source;
  private final RowTerms rows;
  private final List<Term<Row>> groupedBy;

  GroupTerms(Source source, RowTerms rows, List<Term<Row>> groupedBy) {
    this.source = source;
    this.rows = rows;
    this.groupedBy = groupedBy;
  }

  @Override
  public Term<Group> term(Expression expression) {
    return expression instanceof Expression.Call call && call.function().isAggregate()
        ? aggregate(call)
        : grouped(expression);
  }

  private Term<Group> grouped(Expression expression) {
    Term<Row> term = rows.term(expression);
    Optional<Term<Row>> key =
        groupedBy.stream().filter(by -> by.name().equals(term.name())).findFirst();
    if (key.isEmpty()) {
      throw source.malformed(
          expression.at(), "Field must be grouped or aggregated: " + term.simpleName());
    }
    return new Term<>(term.name(), term.type(), group -> term.value(group.rows().get(0)));
  }

  private Term<Group> aggregate(Expression.Call call) {
    if (call.isPlainCount()) {
      throw source.malformed(call.at(), "Grouped query cannot use COUNT()");
    }
    Term<Row> field = rows.term(call.argument().orElseThrow());
    Aggregate aggregate = Aggregate.of(call.function());
    if (!aggregate.takes(field.type())) {
      throw source.malformed(
          call.at(),
          "field "
              + field.simpleName()
              + " does not support aggregate operator "
              + call.function().name().toUpperCase(Locale.ROOT));
    }
    return new Term<>(
        call.function() + "(" + field.name() + ")",
        aggregate.resultType(field.type()),
        group -> aggregate.of(field, group));
  }
}
