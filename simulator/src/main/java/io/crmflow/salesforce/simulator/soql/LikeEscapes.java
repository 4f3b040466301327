package io.crmflow.salesforce.simulator.soql;

/**
 * Carries {@code \_} and {@code \%} past the lexer, whose strings know only the escapes of Apex.
 *
 * <p>The backslash is swapped for a character of the same length, so places do not move.
 */
final class LikeEscapes {

  /** A private-use character, which no Salesforce field holds. */
  private static final char MARK = '\uE000';

  private LikeEscapes() {}

  static String hide(String soql) {
    if (soql.indexOf('\\') < 0) {
      return soql;
    }
    char[] text = soql.toCharArray();
    boolean quoted = false;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\'') {
        quoted = !quoted;
      } else if (quoted && text[i] == '\\' && i + 1 < text.length) {
        text[i] = text[i + 1] == '_' || text[i + 1] == '%' ? MARK : '\\';
        i++;
      }
    }
    return new String(text);
  }

  static String restore(String token) {
    return token.replace(MARK + "_", "\\_").replace(MARK + "%", "\\%");
  }
}
