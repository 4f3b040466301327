package io.crmflow.salesforce.simulator.soql;

import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One execution of one query: its text, the tables, the day it runs on. Used by one thread. */
final class Run {

  private final Source source;
  private final Tables tables;
  private final TypedLiterals literals;
  private final IdentityHashMap<Operand.SubSelect, Set<String>> subSelects =
      new IdentityHashMap<>();

  Run(Source source, Tables tables, LocalDate today) {
    this.source = source;
    this.tables = tables;
    this.literals = new TypedLiterals(source, today);
  }

  Source source() {
    return source;
  }

  TypedLiterals literals() {
    return literals;
  }

  String apiVersion() {
    return tables.apiVersion();
  }

  Table table(Query.From from) {
    return tables
        .table(from.object())
        .orElseThrow(
            () ->
                source.refused(
                    Source.INVALID_TYPE,
                    from.at(),
                    "sObject type '"
                        + from.object()
                        + "' is not supported. If you are attempting to use a custom object, be"
                        + " sure to append the '__c' after the entity name. Please reference your"
                        + " WSDL or the describe call for the appropriate names."));
  }

  /** The Ids a semi-join selects, in their 18-character form; each is run once. */
  Set<String> ids(Operand.SubSelect subSelect) {
    Set<String> known = subSelects.get(subSelect);
    if (known == null) {
      known = select(subSelect);
      subSelects.put(subSelect, known);
    }
    return known;
  }

  private Set<String> select(Operand.SubSelect subSelect) {
    Query query = subSelect.query();
    requireJoinable(query, subSelect.at());
    Table table = table(query.from());
    Term<Row> id = selectedId(subSelect, new RowTerms(source, table, query.from()));
    try (Stream<Row> rows = RowPlan.matching(this, query, table)) {
      return rows.map(id::value)
          .filter(String.class::isInstance)
          .map(value -> RecordId.withChecksum((String) value))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }

  /** "Semi-Joins and Anti-Joins" in the SOQL and SOSL Reference. */
  private void requireJoinable(Query query, int at) {
    if (!query.orderBy().isEmpty() || query.page().limit().isPresent()) {
      throw source.malformed(at, "A semi join sub-select can have neither ORDER BY nor LIMIT.");
    }
    if (query.where().stream().anyMatch(Run::joins)) {
      throw source.malformed(at, "Nesting of semi join sub-selects is not supported");
    }
  }

  private static boolean joins(Condition condition) {
    return condition.conjuncts().stream()
        .anyMatch(
            part ->
                part instanceof Condition.Comparison comparison
                    && comparison.right() instanceof Operand.SubSelect);
  }

  private Term<Row> selectedId(Operand.SubSelect subSelect, RowTerms terms) {
    Query query = subSelect.query();
    if (query.select().size() != 1
        || !(query.select().get(0) instanceof SelectItem.Value value)
        || !(value.expression() instanceof Expression.Path path)) {
      throw source.malformed(
          subSelect.at(), "A semi join sub-select must select exactly one field.");
    }
    Term<Row> term = terms.term(path);
    if (term.type() != ColumnType.ID && term.type() != ColumnType.REFERENCE) {
      throw source.malformed(
          path.at(),
          "The field '"
              + term.simpleName()
              + "' of a semi join sub-select must be an id or reference field.");
    }
    return term;
  }
}
