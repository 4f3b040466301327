package io.crmflow.salesforce.operation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SOQL with placeholders such as {@code :email}, as a process model holds it. */
final class SoqlText {

  /** A string literal, which is skipped, or a placeholder. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|'|:([A-Za-z_][A-Za-z0-9_]*)", Pattern.DOTALL);

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

  /** Refuses a query that does not fit into an URL, the only way to send it. */
  static String checkedLength(String soql) {
    int bytes = QueryText.encodedBytes(soql);
    if (bytes > QueryText.MAX_BYTES) {
      throw Refusal.of(
          "QUERY_TOO_LONG",
          "soql",
          "The query with its values takes "
              + bytes
              + " bytes in an URL, and at most "
              + QueryText.MAX_BYTES
              + " fit",
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
