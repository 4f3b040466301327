package io.crmflow.salesforce.operation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SOQL with placeholders such as {@code :email}, as a process model holds it. */
final class SoqlText {

  /** A string literal, which is skipped, or a placeholder. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|'|:([A-Za-z_][A-Za-z0-9_]*)", Pattern.DOTALL);

  /**
   * One that is too long for an URL travels in a composite request.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_soslsoql.htm">SOQL
   *     and SOSL Limits</a>
   */
  private static final int MOST_CHARACTERS = 100_000;

  private SoqlText() {}

  /** The query with a literal in place of each placeholder; literals are left as they are. */
  static String bind(String soql, FieldValues values) {
    Matcher token = TOKEN.matcher(checked(soql));
    StringBuilder bound = new StringBuilder();
    while (token.find()) {
      token.appendReplacement(bound, Matcher.quoteReplacement(replacement(token, values)));
    }
    return checkedLength(token.appendTail(bound).toString());
  }

  /** Refuses a query that Salesforce would refuse for its length. */
  static String checkedLength(String soql) {
    if (soql.length() > MOST_CHARACTERS) {
      throw Refusal.of(
          "QUERY_TOO_LONG",
          "soql",
          "The query with its values has "
              + soql.length()
              + " characters, and Salesforce takes at most "
              + MOST_CHARACTERS,
          "Bind shorter lists, or select fewer fields");
    }
    return soql;
  }

  private static String replacement(Matcher token, FieldValues values) {
    String name = token.group(1);
    if (name != null) {
      return literal(name, values);
    }
    if (token.group().length() == 1) {
      throw Refusal.of(
          "MALFORMED_QUERY",
          "soql",
          "The query has a text literal without its closing quote",
          "Close the quote, or write a quote inside the text as \\'");
    }
    return token.group();
  }

  private static String literal(String name, FieldValues values) {
    if (!values.has(name)) {
      throw Refusal.of(
          "MISSING_VALUE",
          name,
          "The query uses :" + name + ", but the step has no value of this name",
          "Give the step an input parameter " + name + ", or a member of this name in record");
    }
    return SoqlLiteral.of(name, values.get(name));
  }

  private static String checked(String soql) {
    if (!soql.strip().regionMatches(true, 0, "SELECT", 0, 6)) {
      throw Refusal.of(
          "MALFORMED_QUERY",
          "soql",
          "The query does not start with SELECT but with " + Refusal.shown(soql.strip()),
          "Write the whole SOQL query into the option soql");
    }
    return soql.strip();
  }
}
