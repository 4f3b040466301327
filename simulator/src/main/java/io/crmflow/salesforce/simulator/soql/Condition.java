package io.crmflow.salesforce.simulator.soql;

import java.util.List;

/** A WHERE or HAVING clause. */
sealed interface Condition {

  record And(List<Condition> parts) implements Condition {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public List<Condition> conjuncts() {
      return parts.stream().flatMap(part -> part.conjuncts().stream()).toList();
    }
  }

  record Or(List<Condition> parts) implements Condition {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  record Not(Condition part) implements Condition {}

  record Comparison(Expression left, Operator operator, Operand right) implements Condition {}

  /** The conditions that must all hold: the parts of a top-level AND, or this one alone. */
  default List<Condition> conjuncts() {
    return List.of(this);
  }
}
