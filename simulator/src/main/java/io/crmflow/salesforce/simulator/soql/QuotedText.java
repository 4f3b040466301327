package io.crmflow.salesforce.simulator.soql;

import java.util.regex.Pattern;

/**
 * The text between two quotes, escapes still in place: {@code \%} means a percent sign to LIKE
 * while {@code %} is its wildcard, so the escapes may only be resolved once the operator is known.
 *
 * <p>The escapes are those of "Quoted String Escape Sequences" in the SOQL and SOSL Reference.
 */
record QuotedText(String raw) {

  String value() {
    StringBuilder text = new StringBuilder(raw.length());
    scan(text, text::append);
    return text.toString();
  }

  /** The text as a pattern: any letter case, {@code %} any run, {@code _} any one character. */
  Pattern pattern() {
    StringBuilder regex = new StringBuilder(raw.length() + 16);
    StringBuilder literal = new StringBuilder();
    scan(
        literal,
        c -> {
          if (c == '%' || c == '_') {
            quote(literal, regex);
            regex.append(c == '%' ? ".*" : ".");
          } else {
            literal.append(c);
          }
        });
    quote(literal, regex);
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
    return Pattern.compile(regex.toString(), flags);
  }

  private static void quote(StringBuilder literal, StringBuilder regex) {
    if (!literal.isEmpty()) {
      regex.append(Pattern.quote(literal.toString()));
      literal.setLength(0);
    }
  }

  private void scan(StringBuilder escaped, CharSink plain) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) != '\\') {
        plain.take(raw.charAt(i));
      } else if (raw.charAt(++i) == 'u' || raw.charAt(i) == 'U') {
        escaped.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        escaped.append(unescaped(raw.charAt(i)));
      }
    }
  }

  private static char unescaped(char escape) {
    return switch (escape) {
      case 'n', 'N' -> '\n';
      case 'r', 'R' -> '\r';
      case 't', 'T' -> '\t';
      case 'b', 'B' -> '\b';
      case 'f', 'F' -> '\f';
      default -> escape;
    };
  }

  private interface CharSink {
    void take(char c);
  }
}
