package io.crmflow.salesforce.simulator.soql;

import java.util.Optional;

/** One entry of a SELECT list. */
sealed interface SelectItem {

  int at();

  record Value(Expression expression, Optional<String> alias) implements SelectItem {
    @Override
    public int at() {
      return expression.at();
    }
  }

  /** {@code FIELDS(ALL)} and its kin. */
  record Fields(FieldGroup group, int at) implements SelectItem {}

  /** A subquery over the records that point at each row. */
  record Children(Query query, int at) implements SelectItem {}

  enum FieldGroup {
    ALL,
    STANDARD,
    CUSTOM;

    boolean contains(Column column) {
      return this == ALL || column.isCustom() == (this == CUSTOM);
    }
  }
}
