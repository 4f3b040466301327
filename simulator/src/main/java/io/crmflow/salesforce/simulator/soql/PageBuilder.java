package io.crmflow.salesforce.simulator.soql;

import io.github.apexdevtools.apexparser.ApexParser.LimitClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.OffsetClauseContext;
import java.math.BigInteger;
import java.util.OptionalInt;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Parse tree to LIMIT and OFFSET. */
final class PageBuilder {

  /** "OFFSET" in the SOQL and SOSL Reference. */
  private static final int LARGEST_OFFSET = 2_000;

  private static final BigInteger LARGEST_INT = BigInteger.valueOf(Integer.MAX_VALUE);

  private final Source source;

  PageBuilder(Source source) {
    this.source = source;
  }

  /** Both clauses may be null, for absent. */
  Page page(LimitClauseContext limit, OffsetClauseContext offset) {
    return new Page(
        limit == null ? OptionalInt.empty() : OptionalInt.of(limit(limit)),
        offset == null ? 0 : offset(offset));
  }

  private int limit(LimitClauseContext tree) {
    if (tree.boundExpression() != null) {
      throw ConditionBuilder.bindVariable(source, tree.boundExpression());
    }
    return number(tree.IntegerLiteral());
  }

  private int offset(OffsetClauseContext tree) {
    if (tree.boundExpression() != null) {
      throw ConditionBuilder.bindVariable(source, tree.boundExpression());
    }
    int offset = number(tree.IntegerLiteral());
    if (offset > LARGEST_OFFSET) {
      throw source.refused(
          "NUMBER_OUTSIDE_VALID_RANGE",
          tree.IntegerLiteral().getSymbol().getStartIndex(),
          "Maximum SOQL offset allowed is " + LARGEST_OFFSET);
    }
    return offset;
  }

  private static int number(TerminalNode digits) {
    return new BigInteger(digits.getText()).min(LARGEST_INT).intValue();
  }
}
