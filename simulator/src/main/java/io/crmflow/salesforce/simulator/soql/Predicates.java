package io.crmflow.salesforce.simulator.soql;

import java.util.List;
import java.util.function.Predicate;

/** Compiles WHERE over rows and HAVING over groups. */
final class Predicates<T> {

  private final Run run;
  private final Terms<T> terms;
  private final Comparisons<T> comparisons;

  Predicates(Run run, Terms<T> terms) {
    this.run = run;
    this.terms = terms;
    this.comparisons = new Comparisons<>(run);
  }

  /** Semi-joins are allowed among the top-level conditions only. */
  Predicate<T> compile(Condition condition) {
    return all(condition.conjuncts().stream().map(part -> compile(part, true)).toList());
  }

  private Predicate<T> compile(Condition condition, boolean topLevel) {
    if (condition instanceof Condition.And and) {
      return all(nested(and.parts()));
    }
    if (condition instanceof Condition.Or or) {
      return any(nested(or.parts()));
    }
    if (condition instanceof Condition.Not not) {
      return compile(not.part(), false).negate();
    }
    return comparison((Condition.Comparison) condition, topLevel);
  }

  private List<Predicate<T>> nested(List<Condition> parts) {
    return parts.stream().map(part -> compile(part, false)).toList();
  }

  private Predicate<T> comparison(Condition.Comparison comparison, boolean topLevel) {
    if (!topLevel && comparison.right() instanceof Operand.SubSelect subSelect) {
      throw run.source()
          .malformed(
              subSelect.at(),
              "Semi join sub-selects are only allowed at the top level WHERE expressions and not in"
                  + " nested WHERE expressions.");
    }
    return comparisons.compile(terms.term(comparison.left()), comparison);
  }

  /** A loop, not a chain of calls: a query may join thousands of conditions. */
  private static <T> Predicate<T> all(List<Predicate<T>> parts) {
    return row -> {
      for (Predicate<T> part : parts) {
        if (!part.test(row)) {
          return false;
        }
      }
      return true;
    };
  }

  private static <T> Predicate<T> any(List<Predicate<T>> parts) {
    return all(parts.stream().map(Predicate::negate).toList()).negate();
  }
}
