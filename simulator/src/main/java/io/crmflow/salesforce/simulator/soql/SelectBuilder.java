package io.crmflow.salesforce.simulator.soql;

import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.SelectEntryContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlIdContext;
import io.github.apexdevtools.apexparser.ApexParser.SubFieldEntryContext;
import io.github.apexdevtools.apexparser.ApexParser.SubQueryContext;
import io.github.apexdevtools.apexparser.ApexParser.TypeOfContext;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Parse tree to the entries of a SELECT list. */
final class SelectBuilder {

  private final Source source;
  private final ExpressionBuilder expressions;
  private final QueryBuilder queries;

  SelectBuilder(Source source, ExpressionBuilder expressions, QueryBuilder queries) {
    this.source = source;
    this.expressions = expressions;
    this.queries = queries;
  }

  SelectItem item(SelectEntryContext tree) {
    refuseTypeOf(tree.typeOf());
    return tree.subQuery() != null
        ? children(tree.subQuery(), tree.soqlId())
        : value(tree.fieldName(), tree.soqlFunction(), tree.soqlId());
  }

  SelectItem item(SubFieldEntryContext tree) {
    refuseTypeOf(tree.typeOf());
    return tree.subQuery() != null
        ? children(tree.subQuery(), tree.soqlId())
        : value(tree.fieldName(), tree.soqlFunction(), tree.soqlId());
  }

  private void refuseTypeOf(TypeOfContext tree) {
    if (tree != null) {
      throw source.malformed(
          tree.getStart().getStartIndex(),
          "TYPEOF is not supported by this query engine. Select the parent's fields by path.");
    }
  }

  private SelectItem children(SubQueryContext tree, SoqlIdContext alias) {
    refuseAlias(alias);
    return new SelectItem.Children(queries.subQuery(tree), tree.getStart().getStartIndex());
  }

  private SelectItem value(
      FieldNameContext field, SoqlFunctionContext function, SoqlIdContext alias) {
    if (function != null && function.FIELDS() != null) {
      refuseAlias(alias);
      String group = function.soqlFieldsParameter().getText().toUpperCase(Locale.ROOT);
      return new SelectItem.Fields(
          SelectItem.FieldGroup.valueOf(group), function.getStart().getStartIndex());
    }
    return new SelectItem.Value(
        expressions.either(field, function),
        Optional.ofNullable(alias).map(ParserRuleContext::getText));
  }

  private void refuseAlias(SoqlIdContext alias) {
    if (alias != null) {
      throw source.malformed(
          alias.getStart().getStartIndex(), SyntaxErrors.unexpected(alias.getText()));
    }
  }
}
