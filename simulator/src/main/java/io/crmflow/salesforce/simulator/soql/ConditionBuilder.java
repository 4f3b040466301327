package io.crmflow.salesforce.simulator.soql;

import io.github.apexdevtools.apexparser.ApexParser.BoundExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.ComparisonOperatorContext;
import io.github.apexdevtools.apexparser.ApexParser.ConditionalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.LogicalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereConditionalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereFieldExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereLogicalExpressionContext;
import java.util.List;
import java.util.Locale;

/** Parse tree to WHERE and HAVING; the grammar has rules of its own for each. */
final class ConditionBuilder {

  private final Source source;
  private final ExpressionBuilder expressions;
  private final OperandBuilder operands;

  ConditionBuilder(Source source, ExpressionBuilder expressions, QueryBuilder queries) {
    this.source = source;
    this.expressions = expressions;
    this.operands = new OperandBuilder(source, queries);
  }

  static SoqlException bindVariable(Source source, BoundExpressionContext tree) {
    return source.malformed(
        tree.getStart().getStartIndex(), "Bind variables only allowed in Apex code");
  }

  Condition where(WhereLogicalExpressionContext tree) {
    List<Condition> parts =
        tree.whereConditionalExpression().stream().map(this::wherePart).toList();
    return combined(parts, tree.NOT() != null, !tree.SOQLOR().isEmpty());
  }

  Condition having(LogicalExpressionContext tree) {
    List<Condition> parts = tree.conditionalExpression().stream().map(this::havingPart).toList();
    return combined(parts, tree.NOT() != null, !tree.SOQLOR().isEmpty());
  }

  private static Condition combined(List<Condition> parts, boolean negated, boolean any) {
    if (negated) {
      return new Condition.Not(parts.get(0));
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return any ? new Condition.Or(parts) : new Condition.And(parts);
  }

  private Condition wherePart(WhereConditionalExpressionContext tree) {
    return tree.whereLogicalExpression() != null
        ? where(tree.whereLogicalExpression())
        : comparison(tree.whereFieldExpression());
  }

  private Condition havingPart(ConditionalExpressionContext tree) {
    return tree.logicalExpression() != null
        ? having(tree.logicalExpression())
        : comparison(tree.fieldExpression());
  }

  private Condition comparison(WhereFieldExpressionContext tree) {
    if (tree.FORMULA() != null) {
      throw source.malformed(
          tree.getStart().getStartIndex(),
          "FORMULA is not supported by this query engine. Compare fields instead.");
    }
    return comparison(tree.fieldExpression());
  }

  private Condition comparison(FieldExpressionContext tree) {
    Operator operator = operator(tree.comparisonOperator());
    return new Condition.Comparison(
        expressions.either(tree.fieldName(), tree.soqlFunction()),
        operator,
        operands.operand(tree.value(), operator));
  }

  private static Operator operator(ComparisonOperatorContext tree) {
    return switch (tree.getText().toUpperCase(Locale.ROOT)) {
      case "=" -> Operator.EQUAL;
      case "!=", "<>" -> Operator.NOT_EQUAL;
      case "<" -> Operator.LESS;
      case "<=" -> Operator.LESS_OR_EQUAL;
      case ">" -> Operator.GREATER;
      case ">=" -> Operator.GREATER_OR_EQUAL;
      case "NOTIN" -> Operator.NOT_IN;
      default -> Operator.valueOf(tree.getText().toUpperCase(Locale.ROOT));
    };
  }
}
