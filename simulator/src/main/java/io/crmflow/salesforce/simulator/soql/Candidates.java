package io.crmflow.salesforce.simulator.soql;

import io.crmflow.salesforce.simulator.soql.Condition.Comparison;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the rows a WHERE clause may match, through an Id or an index where one serves it. */
final class Candidates {

  private final Run run;
  private final Table table;
  private final RowTerms terms;

  Candidates(Run run, Table table, RowTerms terms) {
    this.run = run;
    this.table = table;
    this.terms = terms;
  }

  /** Possibly more rows than match, never fewer; each row once. */
  Stream<? extends Row> of(Optional<Condition> where) {
    List<Equality> equalities =
        where.stream()
            .flatMap(condition -> condition.conjuncts().stream())
            .flatMap(condition -> equality(condition).stream())
            .sorted(Comparator.comparing(Equality::isById).reversed())
            .toList();
    for (Equality equality : equalities) {
      Optional<Stream<? extends Row>> found = equality.find(table);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return table.rows();
  }

  private Optional<Equality> equality(Condition condition) {
    if (!(condition instanceof Comparison comparison)
        || !(comparison.left() instanceof Expression.Path path)) {
      return Optional.empty();
    }
    ColumnPath field = terms.column(path);
    return field.isOwn()
        ? values(comparison, field.term()).map(values -> new Equality(field.column(), values))
        : Optional.empty();
  }

  /** The values one of which the field must hold; empty when the comparison does not say so. */
  private Optional<Set<Object>> values(Comparison comparison, Term<Row> field) {
    Operand right = comparison.right();
    if (comparison.operator() == Operator.EQUAL) {
      return values(List.of((Operand.Literal) right), field);
    }
    if (comparison.operator() != Operator.IN) {
      return Optional.empty();
    }
    return right instanceof Operand.SubSelect subSelect
        ? Optional.of(new LinkedHashSet<>(run.ids(subSelect)))
        : values(((Operand.Values) right).literals(), field);
  }

  private Optional<Set<Object>> values(List<Operand.Literal> literals, Term<Row> field) {
    Set<Object> values = new LinkedHashSet<>();
    for (Operand.Literal literal : literals) {
      Object value = run.literals().value(literal, field);
      if (value == null || "".equals(value) || value instanceof DateRange) {
        return Optional.empty();
      }
      values.add(value);
    }
    return Optional.of(values);
  }

  /** A column that must hold one of some values. */
  private record Equality(Column column, Set<Object> values) {

    boolean isById() {
      return column.type() == ColumnType.ID;
    }

    Optional<Stream<? extends Row>> find(Table table) {
      return isById() ? Optional.of(byId(table)) : byIndex(table);
    }

    private Stream<? extends Row> byId(Table table) {
      return values.stream().flatMap(id -> table.row((String) id).stream());
    }

    private Optional<Stream<? extends Row>> byIndex(Table table) {
      List<Optional<Stream<? extends Row>>> parts =
          values.stream().map(value -> table.lookup(column.name(), value)).toList();
      if (parts.isEmpty() || parts.stream().anyMatch(Optional::isEmpty)) {
        return Optional.empty();
      }
      return Optional.of(distinct(parts));
    }

    /** 'a' and 'A' are two values that find the same rows. */
    private static Stream<? extends Row> distinct(List<Optional<Stream<? extends Row>>> parts) {
      Stream<Row> rows = parts.stream().flatMap(Optional::orElseThrow);
      Set<Object> seen = new HashSet<>();
      return rows.filter(row -> seen.add(row.value("Id")));
    }
  }
}
