package io.crmflow.salesforce.simulator.soql;

/** A comparison operator. */
enum Operator {
  EQUAL,
  NOT_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  LIKE,
  IN,
  NOT_IN,
  INCLUDES,
  EXCLUDES;

  boolean takesList() {
    return this == IN || this == NOT_IN || this == INCLUDES || this == EXCLUDES;
  }

  boolean isOrdering() {
    return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
  }

  /** True when rows that do not match the operand are the ones kept. */
  boolean isNegative() {
    return this == NOT_EQUAL || this == NOT_IN || this == EXCLUDES;
  }

  /** Whether an ordering holds, given the sign of a comparison of left with right. */
  boolean accepts(int sign) {
    return switch (this) {
      case LESS -> sign < 0;
      case LESS_OR_EQUAL -> sign <= 0;
      case GREATER -> sign > 0;
      case GREATER_OR_EQUAL -> sign >= 0;
      default -> throw new IllegalStateException(this + " is not an ordering");
    };
  }
}
