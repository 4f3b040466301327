package io.crmflow.salesforce.simulator.soql;

import io.crmflow.salesforce.simulator.soql.Operand.Kind;
import io.crmflow.salesforce.simulator.soql.Operand.Literal;
import io.github.apexdevtools.apexparser.ApexParser.ValueContext;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;

/** Parse tree to the right side of a comparison. */
final class OperandBuilder {

  /** A colon in the offset is optional, and so are its minutes. */
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final Source source;
  private final QueryBuilder queries;

  OperandBuilder(Source source, QueryBuilder queries) {
    this.source = source;
    this.queries = queries;
  }

  Operand operand(ValueContext tree, Operator operator) {
    if (tree.boundExpression() != null) {
      throw ConditionBuilder.bindVariable(source, tree.boundExpression());
    }
    boolean subSelect = tree.subQuery() != null;
    boolean list = subSelect || tree.valueList() != null;
    boolean joinable = operator == Operator.IN || operator == Operator.NOT_IN;
    if (list != operator.takesList() || (subSelect && !joinable)) {
      throw unexpected(tree);
    }
    return subSelect ? subSelect(tree) : list ? values(tree) : literal(tree);
  }

  private Operand subSelect(ValueContext tree) {
    return new Operand.SubSelect(queries.subQuery(tree.subQuery()), at(tree));
  }

  private Operand values(ValueContext tree) {
    List<Literal> literals = tree.valueList().value().stream().map(this::literal).toList();
    return new Operand.Values(literals, at(tree));
  }

  private Literal literal(ValueContext tree) {
    if (tree.boundExpression() != null) {
      throw ConditionBuilder.bindVariable(source, tree.boundExpression());
    }
    if (tree.StringLiteral() != null) {
      String token = LikeEscapes.restore(tree.getText());
      return literal(Kind.TEXT, new QuotedText(token.substring(1, token.length() - 1)), tree);
    }
    if (tree.signedNumber() != null) {
      return literal(Kind.NUMBER, number(tree), tree);
    }
    if (tree.NULL() != null) {
      return literal(Kind.NULL, null, tree);
    }
    if (tree.BooleanLiteral() != null) {
      return literal(Kind.BOOLEAN, Boolean.valueOf(tree.getText()), tree);
    }
    return date(tree);
  }

  private Literal date(ValueContext tree) {
    try {
      if (tree.DateLiteral() != null) {
        return literal(Kind.DATE, LocalDate.parse(tree.getText()), tree);
      }
      if (tree.DateTimeLiteral() != null) {
        String text = tree.getText().toUpperCase(Locale.ROOT);
        return literal(Kind.DATETIME, OffsetDateTime.parse(text, DATE_TIME).toInstant(), tree);
      }
      if (tree.dateFormula() != null) {
        return literal(Kind.NAMED_DATE, NamedDate.of(tree.getText()), tree);
      }
    } catch (DateTimeException | IllegalArgumentException notADate) {
      throw source.malformed(at(tree), "Invalid date: " + tree.getText());
    }
    throw unexpected(tree);
  }

  private BigDecimal number(ValueContext tree) {
    try {
      return new BigDecimal(tree.getText());
    } catch (NumberFormatException apexSuffix) {
      throw unexpected(tree);
    }
  }

  private static Literal literal(Kind kind, Object value, ValueContext tree) {
    return new Literal(kind, value, at(tree));
  }

  private SoqlException unexpected(ValueContext tree) {
    String token = LikeEscapes.restore(tree.getStart().getText());
    return source.malformed(at(tree), SyntaxErrors.unexpected(token));
  }

  private static int at(ParserRuleContext tree) {
    return tree.getStart().getStartIndex();
  }
}
