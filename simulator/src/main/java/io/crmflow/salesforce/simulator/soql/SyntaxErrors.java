package io.crmflow.salesforce.simulator.soql;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.LexerNoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/** Ends parsing at the first syntax error. */
final class SyntaxErrors extends BaseErrorListener {

  private final Source source;

  SyntaxErrors(Source source) {
    this.source = source;
  }

  static String unexpected(String token) {
    return "unexpected token: '" + token + "'";
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object offendingSymbol,
      int line,
      int column,
      String message,
      RecognitionException error) {
    if (offendingSymbol instanceof Token token) {
      throw source.malformed(token.getStartIndex(), unexpected(token.getText()));
    }
    int at = error instanceof LexerNoViableAltException lexical ? lexical.getStartIndex() : 0;
    throw source.malformed(at, unexpected(character(at)));
  }

  private String character(int at) {
    int offset = source.text().offsetByCodePoints(0, at);
    return offset < source.text().length()
        ? Character.toString(source.text().codePointAt(offset))
        : "<EOF>";
  }
}
