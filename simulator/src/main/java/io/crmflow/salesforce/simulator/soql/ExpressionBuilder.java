package io.crmflow.salesforce.simulator.soql;

import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Parse tree to fields and functions. */
final class ExpressionBuilder {

  private final Source source;

  ExpressionBuilder(Source source) {
    this.source = source;
  }

  /** The one of the two that is not null. */
  Expression either(FieldNameContext field, SoqlFunctionContext function) {
    return field != null ? path(field) : call(function);
  }

  Expression.Path path(FieldNameContext tree) {
    return new Expression.Path(
        tree.soqlId().stream().map(ParserRuleContext::getText).toList(),
        tree.getStart().getStartIndex());
  }

  private Expression call(SoqlFunctionContext tree) {
    int at = tree.getStart().getStartIndex();
    return new Expression.Call(function(tree, at), argument(tree), at);
  }

  private SoqlFunction function(SoqlFunctionContext tree, int at) {
    String name = tree.getStart().getText().toUpperCase(Locale.ROOT);
    try {
      return SoqlFunction.valueOf(name);
    } catch (IllegalArgumentException unknown) {
      throw source.malformed(
          at, "The function " + name + " is not supported by this query engine. Remove it.");
    }
  }

  private Optional<Expression.Path> argument(SoqlFunctionContext tree) {
    if (tree.dateFieldName() == null) {
      return Optional.ofNullable(tree.fieldName()).map(this::path);
    }
    if (tree.dateFieldName().CONVERT_TIMEZONE() != null) {
      throw source.malformed(
          tree.dateFieldName().getStart().getStartIndex(),
          "convertTimezone is not supported by this query engine, which counts in UTC. Remove it.");
    }
    return Optional.of(path(tree.dateFieldName().fieldName()));
  }
}
