package io.crmflow.salesforce.simulator.soql;

import io.crmflow.salesforce.simulator.soql.Operand.Literal;
import io.crmflow.salesforce.simulator.soql.Operand.SubSelect;
import io.crmflow.salesforce.simulator.soql.Operand.Values;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compiles one comparison.
 *
 * <p>Two-valued, as SOQL is: an empty field differs from every value, so {@code !=} and {@code NOT
 * IN} keep it, while orderings and LIKE never do.
 */
final class Comparisons<T> {

  private final Run run;

  Comparisons(Run run) {
    this.run = run;
  }

  Predicate<T> compile(Term<T> field, Condition.Comparison comparison) {
    Operator operator = comparison.operator();
    requireSupported(field, comparison);
    return switch (operator) {
      case EQUAL, NOT_EQUAL -> signed(operator, equal(field, (Literal) comparison.right()));
      case IN, NOT_IN -> signed(operator, in(field, comparison.right()));
      case INCLUDES, EXCLUDES -> signed(operator, includes(field, (Values) comparison.right()));
      case LIKE -> like(field, (Literal) comparison.right());
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          ordering(field, operator, (Literal) comparison.right());
    };
  }

  private static <T> Predicate<T> signed(Operator operator, Predicate<T> matches) {
    return operator.isNegative() ? matches.negate() : matches;
  }

  private void requireSupported(Term<T> field, Condition.Comparison comparison) {
    Operator operator = comparison.operator();
    boolean supported =
        switch (field.type()) {
          case STRING, TEXTAREA, PICKLIST, EMAIL, PHONE, URL -> !isSetOperator(operator);
          case MULTIPICKLIST -> !operator.isOrdering() && operator != Operator.LIKE;
          case BOOLEAN -> !operator.isOrdering() && !isTextOperator(operator);
          case ID, REFERENCE, INT, DOUBLE, CURRENCY, PERCENT, DATE, DATETIME ->
              !isTextOperator(operator);
          case ADDRESS -> throw unfiltered(field, comparison);
        };
    if (!supported) {
      String type = field.type().name().toLowerCase(Locale.ROOT);
      throw run.source()
          .refused(
              Source.INVALID_OPERATOR,
              comparison.left().at(),
              "invalid operator on " + type + " field");
    }
  }

  private SoqlException unfiltered(Term<T> field, Condition.Comparison comparison) {
    return run.source()
        .invalidField(
            comparison.left().at(),
            "field '" + field.simpleName() + "' can not be filtered in a query call");
  }

  private static boolean isSetOperator(Operator operator) {
    return operator == Operator.INCLUDES || operator == Operator.EXCLUDES;
  }

  private static boolean isTextOperator(Operator operator) {
    return operator == Operator.LIKE || isSetOperator(operator);
  }

  private Predicate<T> equal(Term<T> field, Literal literal) {
    Object value = run.literals().value(literal, field);
    if (value instanceof DateRange range) {
      return within(field, range);
    }
    Comparable<?> wanted = key(field, value);
    return row -> Objects.equals(field.key(row), wanted);
  }

  private Predicate<T> within(Term<T> field, DateRange range) {
    Comparable<?> start = range.start(field.type());
    Comparable<?> end = range.end(field.type());
    return row -> {
      Comparable<?> at = field.key(row);
      return at != null && Keys.compare(at, start) >= 0 && Keys.compare(at, end) < 0;
    };
  }

  private Predicate<T> in(Term<T> field, Operand operand) {
    if (operand instanceof SubSelect subSelect) {
      return in(field, semiJoin(field, subSelect));
    }
    Set<Comparable<?>> keys = new HashSet<>();
    Set<DateRange> ranges = new LinkedHashSet<>();
    for (Literal literal : ((Values) operand).literals()) {
      Object value = run.literals().value(literal, field);
      if (value instanceof DateRange range) {
        ranges.add(range);
      } else {
        keys.add(key(field, value));
      }
    }
    List<Predicate<T>> within = ranges.stream().map(range -> within(field, range)).toList();
    return in(field, keys).or(row -> within.stream().anyMatch(part -> part.test(row)));
  }

  private Predicate<T> in(Term<T> field, Set<Comparable<?>> keys) {
    return row -> keys.contains(field.key(row));
  }

  private Set<Comparable<?>> semiJoin(Term<T> field, SubSelect subSelect) {
    if (field.type() != ColumnType.ID && field.type() != ColumnType.REFERENCE) {
      throw run.source()
          .malformed(
              subSelect.at(),
              "The left operand '"
                  + field.simpleName()
                  + "' of a semi join must be an id or reference field.");
    }
    Set<Comparable<?>> keys = new HashSet<>();
    run.ids(subSelect).forEach(id -> keys.add(RecordId.withoutChecksum(id)));
    return keys;
  }

  private Predicate<T> includes(Term<T> field, Values operand) {
    List<Set<String>> wanted =
        operand.literals().stream()
            .map(literal -> chosen((String) key(field, run.literals().value(literal, field))))
            .toList();
    return row -> {
      Set<String> chosen = chosen((String) field.key(row));
      return !chosen.isEmpty() && wanted.stream().anyMatch(chosen::containsAll);
    };
  }

  /** The single values of a multi-select picklist, which semicolons part. */
  private static Set<String> chosen(String key) {
    return key == null
        ? Set.of()
        : Pattern.compile(";").splitAsStream(key).map(String::strip).collect(Collectors.toSet());
  }

  private Predicate<T> like(Term<T> field, Literal literal) {
    run.literals().value(literal, field);
    if (!(literal.value() instanceof QuotedText text)) {
      return row -> false;
    }
    Pattern pattern = text.pattern();
    return row -> {
      Object value = field.value(row);
      return value != null && pattern.matcher((String) value).matches();
    };
  }

  /** Before a range means before its start, after a range means from its end on. */
  private Predicate<T> ordering(Term<T> field, Operator operator, Literal literal) {
    Object value = run.literals().value(literal, field);
    if (value instanceof DateRange range) {
      boolean fromStart = operator == Operator.LESS || operator == Operator.GREATER_OR_EQUAL;
      Operator edge = operator.accepts(-1) ? Operator.LESS : Operator.GREATER_OR_EQUAL;
      return ordering(field, edge, fromStart ? range.start(field.type()) : range.end(field.type()));
    }
    return ordering(field, operator, key(field, value));
  }

  private Predicate<T> ordering(Term<T> field, Operator operator, Comparable<?> bound) {
    if (bound == null) {
      return row -> false;
    }
    return row -> {
      Comparable<?> key = field.key(row);
      return key != null && operator.accepts(Keys.compare(key, bound));
    };
  }

  private static Comparable<?> key(Term<?> field, Object value) {
    return Keys.of(field.type(), value);
  }
}
