package io.crmflow.salesforce.simulator.soql;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The aggregates; all of them skip empty fields. */
enum Aggregate {
  COUNT,
  COUNT_DISTINCT,
  SUM,
  AVG,
  MIN,
  MAX;

  private static final Comparator<Comparable<?>> ASCENDING = Keys::compare;

  static Aggregate of(SoqlFunction function) {
    return valueOf(function.name());
  }

  boolean takes(ColumnType type) {
    return switch (this) {
      case COUNT, COUNT_DISTINCT -> type.isSortable();
      case SUM, AVG -> isNumeric(type);
      case MIN, MAX -> type != ColumnType.BOOLEAN && type.isSortable();
    };
  }

  private static boolean isNumeric(ColumnType type) {
    return switch (type) {
      case INT, DOUBLE, CURRENCY, PERCENT -> true;
      default -> false;
    };
  }

  ColumnType resultType(ColumnType argument) {
    return switch (this) {
      case COUNT, COUNT_DISTINCT -> ColumnType.INT;
      case SUM, MIN, MAX -> argument;
      case AVG -> ColumnType.DOUBLE;
    };
  }

  /** The result over a group: counts are never null, the others are when all fields are empty. */
  Object of(Term<Row> field, Group group) {
    return switch (this) {
      case COUNT -> (int) keys(field, group).count();
      case COUNT_DISTINCT -> (int) keys(field, group).distinct().count();
      case SUM -> sum(field, group).orElse(null);
      case AVG -> average(field, group);
      case MIN -> first(field, group, ASCENDING);
      case MAX -> first(field, group, ASCENDING.reversed());
    };
  }

  private static Stream<Comparable<?>> keys(Term<Row> field, Group group) {
    return group.rows().stream().<Comparable<?>>map(field::key).filter(Objects::nonNull);
  }

  private static List<BigDecimal> numbers(Term<Row> field, Group group) {
    return group.rows().stream()
        .map(field::value)
        .filter(Objects::nonNull)
        .map(Keys::decimal)
        .toList();
  }

  private static Optional<BigDecimal> sum(Term<Row> field, Group group) {
    return numbers(field, group).stream().reduce(BigDecimal::add);
  }

  private static BigDecimal average(Term<Row> field, Group group) {
    BigDecimal count = BigDecimal.valueOf(numbers(field, group).size());
    return sum(field, group).map(sum -> sum.divide(count, MathContext.DECIMAL64)).orElse(null);
  }

  private static Object first(Term<Row> field, Group group, Comparator<Comparable<?>> order) {
    return group.rows().stream()
        .filter(row -> field.key(row) != null)
        .min(Comparator.comparing(field::key, order))
        .map(field::value)
        .orElse(null);
  }
}
