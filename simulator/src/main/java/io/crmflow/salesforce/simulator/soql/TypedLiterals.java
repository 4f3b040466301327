package io.crmflow.salesforce.simulator.soql;

import io.crmflow.salesforce.simulator.soql.Operand.Kind;
import io.crmflow.salesforce.simulator.soql.Operand.Literal;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Reads literals as values of the field they are compared with. */
final class TypedLiterals {

  private final Source source;
  private final LocalDate today;

  TypedLiterals(Source source, LocalDate today) {
    this.source = source;
    this.today = today;
  }

  /**
   * The value a literal stands for.
   *
   * @return a String (18 characters for an Id), Boolean, BigDecimal, LocalDate or Instant, a
   *     DateRange for a named date, or null
   * @throws SoqlException when the field's type does not take such a literal
   */
  Object value(Literal literal, Term<?> field) {
    if (literal.kind() == Kind.NULL) {
      return null;
    }
    return switch (field.type()) {
      case ID, REFERENCE -> id(literal, field);
      case BOOLEAN -> unquoted(literal, field, "boolean", Kind.BOOLEAN);
      case INT -> whole(literal, field);
      case DOUBLE, CURRENCY, PERCENT -> unquoted(literal, field, "double", Kind.NUMBER);
      case DATE -> date(literal, field, "date", Kind.DATE);
      case DATETIME -> date(literal, field, "dateTime", Kind.DATETIME);
      case STRING, TEXTAREA, PICKLIST, MULTIPICKLIST, EMAIL, PHONE, URL -> text(literal, field);
      case ADDRESS -> throw new IllegalArgumentException("Addresses are not compared");
    };
  }

  private String text(Literal literal, Term<?> field) {
    return quoted(literal, field, "string").value();
  }

  private String id(Literal literal, Term<?> field) {
    String id = quoted(literal, field, "ID").value();
    if (!RecordId.isValid(id)) {
      throw source.refused(Source.INVALID_OPERATOR, literal.at(), "invalid ID field: " + id);
    }
    return RecordId.withChecksum(id);
  }

  private Object whole(Literal literal, Term<?> field) {
    BigDecimal number = (BigDecimal) unquoted(literal, field, "int", Kind.NUMBER);
    if (number.stripTrailingZeros().scale() > 0) {
      throw wrongType(literal, field, "int", false);
    }
    return number;
  }

  private Object date(Literal literal, Term<?> field, String type, Kind kind) {
    return literal.value() instanceof NamedDate named
        ? named.range(today)
        : unquoted(literal, field, type, kind);
  }

  private Object unquoted(Literal literal, Term<?> field, String type, Kind kind) {
    if (literal.kind() != kind) {
      throw wrongType(literal, field, type, false);
    }
    return literal.value();
  }

  private QuotedText quoted(Literal literal, Term<?> field, String type) {
    if (!(literal.value() instanceof QuotedText text)) {
      throw wrongType(literal, field, type, true);
    }
    return text;
  }

  private SoqlException wrongType(Literal literal, Term<?> field, String type, boolean quotes) {
    return source.invalidField(
        literal.at(),
        "value of filter criterion for field '"
            + field.simpleName()
            + "' must be of type "
            + type
            + (quotes
                ? " and should be enclosed in quotes"
                : " and should not be enclosed in quotes"));
  }
}
