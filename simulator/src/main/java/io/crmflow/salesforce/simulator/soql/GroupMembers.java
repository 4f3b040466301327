package io.crmflow.salesforce.simulator.soql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and compiles the members of an AggregateResult. */
final class GroupMembers {

  private final Source source;
  private final GroupTerms terms;
  private final Map<String, Term<Group>> members = new LinkedHashMap<>();
  private int unnamed;

  GroupMembers(Source source, GroupTerms terms) {
    this.source = source;
    this.terms = terms;
  }

  Map<String, Term<Group>> of(List<SelectItem> select) {
    select.forEach(this::add);
    return members;
  }

  private void add(SelectItem item) {
    if (!(item instanceof SelectItem.Value value)) {
      throw source.malformed(
          item.at(),
          "A grouped query can select neither FIELDS() nor subqueries. Name the fields.");
    }
    Term<Group> term = terms.term(value.expression());
    String name = value.alias().orElseGet(() -> defaultName(value.expression(), term));
    if (members.putIfAbsent(name, term) != null) {
      throw source.malformed(item.at(), "duplicate alias: " + name);
    }
  }

  /** A field keeps its name; functions are expr0, expr1 and so on. */
  private String defaultName(Expression expression, Term<Group> term) {
    return expression instanceof Expression.Call ? "expr" + unnamed++ : term.simpleName();
  }
}
