package io.crmflow.salesforce.simulator.soql;

import io.github.apexdevtools.apexparser.ApexParser.FieldGroupByContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldOrderContext;
import io.github.apexdevtools.apexparser.ApexParser.ForClausesContext;
import io.github.apexdevtools.apexparser.ApexParser.FromNameListContext;
import io.github.apexdevtools.apexparser.ApexParser.GroupByClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.OrderByClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlIdContext;
import io.github.apexdevtools.apexparser.ApexParser.SubQueryContext;
import io.github.apexdevtools.apexparser.ApexParser.UsingScopeContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereClauseContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** Parse tree to query. */
final class QueryBuilder {

  /** "Alias Notation" in the SOQL and SOSL Reference, and the words that begin a clause. */
  private static final Set<String> RESERVED =
      Set.of(
          "AND",
          "ASC",
          "BY",
          "DESC",
          "EXCLUDES",
          "FIRST",
          "FOR",
          "FROM",
          "GROUP",
          "HAVING",
          "IN",
          "INCLUDES",
          "LAST",
          "LIKE",
          "LIMIT",
          "NOT",
          "NULL",
          "NULLS",
          "OFFSET",
          "OR",
          "ORDER",
          "SELECT",
          "USING",
          "WHERE",
          "WITH");

  private final Source source;
  private final SelectBuilder selects;
  private final ExpressionBuilder expressions;
  private final ConditionBuilder conditions;
  private final PageBuilder pages;

  QueryBuilder(Source source) {
    this.source = source;
    this.expressions = new ExpressionBuilder(source);
    this.selects = new SelectBuilder(source, expressions, this);
    this.conditions = new ConditionBuilder(source, expressions, this);
    this.pages = new PageBuilder(source);
  }

  Query query(QueryContext tree) {
    refuseUnsupported(tree);
    GroupByClauseContext group = tree.groupByClause();
    return new Query(
        tree.selectList().selectEntry().stream().map(selects::item).toList(),
        from(tree.fromNameList()),
        where(tree.whereClause()),
        group == null ? List.of() : groupBy(group),
        having(group),
        orderBy(tree.orderByClause()),
        pages.page(tree.limitClause(), tree.offsetClause()));
  }

  Query subQuery(SubQueryContext tree) {
    refuseLock(tree.forClauses());
    return new Query(
        tree.subFieldList().subFieldEntry().stream().map(selects::item).toList(),
        from(tree.fromNameList()),
        where(tree.whereClause()),
        List.of(),
        Optional.empty(),
        orderBy(tree.orderByClause()),
        pages.page(tree.limitClause(), null));
  }

  /**
   * FOR VIEW, FOR REFERENCE, UPDATE TRACKING and ALL ROWS pass: they do not change the answer here.
   */
  private void refuseUnsupported(QueryContext tree) {
    UsingScopeContext scope = tree.usingScope();
    if (scope != null && !"everything".equalsIgnoreCase(scope.soqlId().getText())) {
      throw unsupported(scope, "USING SCOPE " + scope.soqlId().getText());
    }
    if (tree.withClause() != null) {
      throw unsupported(tree.withClause(), "WITH");
    }
    refuseLock(tree.forClauses());
  }

  private void refuseLock(ForClausesContext clauses) {
    if (!clauses.UPDATE().isEmpty()) {
      throw unsupported(clauses, "FOR UPDATE");
    }
  }

  private SoqlException unsupported(ParserRuleContext tree, String clause) {
    return source.malformed(
        tree.getStart().getStartIndex(),
        clause + " is not supported by this query engine. Remove the clause.");
  }

  private Query.From from(FromNameListContext tree) {
    if (tree.fieldName().size() > 1) {
      int at = tree.fieldName(1).getStart().getStartIndex();
      throw source.malformed(
          at, "Only one object can be queried. Use relationship fields instead.");
    }
    Optional<String> alias = tree.soqlId().stream().findFirst().map(this::alias);
    return new Query.From(tree.fieldName(0).getText(), alias, tree.getStart().getStartIndex());
  }

  /** The grammar would take the keyword of a clause that was cut off for an alias. */
  private String alias(SoqlIdContext tree) {
    String alias = tree.getText();
    if (RESERVED.contains(alias.toUpperCase(Locale.ROOT))) {
      throw source.malformed(tree.getStart().getStartIndex(), SyntaxErrors.unexpected(alias));
    }
    return alias;
  }

  private Optional<Condition> where(WhereClauseContext tree) {
    return Optional.ofNullable(tree).map(w -> conditions.where(w.whereLogicalExpression()));
  }

  private Optional<Condition> having(GroupByClauseContext tree) {
    return Optional.ofNullable(tree)
        .map(GroupByClauseContext::logicalExpression)
        .map(conditions::having);
  }

  private List<Expression> groupBy(GroupByClauseContext tree) {
    if (tree.ROLLUP() != null || tree.CUBE() != null) {
      throw unsupported(tree, "GROUP BY ROLLUP or CUBE");
    }
    return tree.fieldGroupByList().fieldGroupBy().stream().map(this::groupedBy).toList();
  }

  private Expression groupedBy(FieldGroupByContext tree) {
    return expressions.either(tree.fieldName(), tree.soqlFunction());
  }

  private List<Query.Order> orderBy(OrderByClauseContext tree) {
    return tree == null
        ? List.of()
        : tree.fieldOrderList().fieldOrder().stream().map(this::order).toList();
  }

  private Query.Order order(FieldOrderContext tree) {
    Expression by = expressions.either(tree.fieldName(), tree.soqlFunction());
    return new Query.Order(by, tree.DESC() != null, tree.LAST() != null);
  }
}
