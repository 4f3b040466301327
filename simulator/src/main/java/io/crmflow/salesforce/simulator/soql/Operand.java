package io.crmflow.salesforce.simulator.soql;

import java.util.List;

/** The right side of a comparison. */
sealed interface Operand {

  int at();

  /** One value as written; its meaning depends on the field it is compared with. */
  record Literal(Kind kind, Object value, int at) implements Operand {}

  record Values(List<Literal> literals, int at) implements Operand {
    public Values {
      literals = List.copyOf(literals);
    }
  }

  /** A semi-join: the Ids that another query selects. */
  record SubSelect(Query query, int at) implements Operand {}

  /** What a literal is written as, and the Java type of its value. */
  enum Kind {
    /** No value. */
    NULL,
    /** Boolean. */
    BOOLEAN,
    /** BigDecimal. */
    NUMBER,
    /** QuotedText. */
    TEXT,
    /** LocalDate. */
    DATE,
    /** Instant. */
    DATETIME,
    /** NamedDate. */
    NAMED_DATE
  }
}
