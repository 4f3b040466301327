package io.crmflow.salesforce.simulator.soql;

import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** Text to query, through the SOQL rules of the Apex grammar. */
final class QueryParser {

  /** "SOQL Statement Length" in the SOQL and SOSL Reference. */
  private static final int LONGEST_QUERY = 100_000;

  /** Guards the recursive parser's stack; real queries stay below ten. */
  private static final int DEEPEST_NESTING = 100;

  private QueryParser() {}

  static ParsedQuery parse(String soql) {
    Source source = new Source(soql);
    if (soql.length() > LONGEST_QUERY) {
      throw new SoqlException(
          Source.MALFORMED_QUERY,
          "SOQL statements cannot be longer than " + LONGEST_QUERY + " characters.");
    }
    CommonTokenStream tokens = tokens(source);
    ApexParser parser = ApexParserFactory.createParser(tokens);
    parser.addErrorListener(new SyntaxErrors(source));
    ApexParser.QueryContext tree = parser.query();
    requireEnd(source, tokens.LT(1));
    return new ParsedQuery(source, new QueryBuilder(source).query(tree));
  }

  private static CommonTokenStream tokens(Source source) {
    String text = LikeEscapes.hide(source.text());
    ApexLexer lexer = ApexParserFactory.createLexer(CharStreams.fromString(text));
    lexer.addErrorListener(new SyntaxErrors(source));
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    requireShallow(source, tokens);
    return tokens;
  }

  private static void requireShallow(Source source, CommonTokenStream tokens) {
    int depth = 0;
    for (Token token : tokens.getTokens()) {
      if (token.getChannel() == ApexLexer.COMMENT_CHANNEL) {
        throw source.malformed(token.getStartIndex(), SyntaxErrors.unexpected(token.getText()));
      }
      depth += token.getType() == ApexLexer.LPAREN ? 1 : 0;
      depth -= token.getType() == ApexLexer.RPAREN ? 1 : 0;
      if (depth > DEEPEST_NESTING) {
        throw source.refused(
            "QUERY_TOO_COMPLICATED",
            token.getStartIndex(),
            "The query nests more than " + DEEPEST_NESTING + " parentheses. Simplify it.");
      }
    }
  }

  private static void requireEnd(Source source, Token next) {
    if (next.getType() != Token.EOF) {
      throw source.malformed(next.getStartIndex(), SyntaxErrors.unexpected(next.getText()));
    }
  }
}
