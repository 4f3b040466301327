package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.List;
import java.util.regex.Pattern;

/** Checks a condition in SOQL as far as that is possible without the org. */
public final class FilterText {

  private static final Pattern LITERAL = Pattern.compile("'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'");
  private static final Pattern PARENTHESES = Pattern.compile("\\([^()]*\\)");
  private static final Pattern CLAUSE =
      Pattern.compile(
          "\\b(SELECT|FROM|WHERE|ORDER\\s+BY|GROUP\\s+BY|LIMIT|OFFSET|FOR|WITH)\\b",
          Pattern.CASE_INSENSITIVE);

  private FilterText() {}

  /**
   * The condition as it is.
   *
   * @throws SalesforceException {@code VALIDATION} with code {@code MALFORMED_FILTER}
   */
  public static String checked(String filter) {
    String plain = LITERAL.matcher(filter).replaceAll("x");
    refuseIf(plain.contains("'"), filter, "has a text without its closing quote");
    refuseIf(
        plain.contains("${") || withoutMoments(plain).contains(":"),
        filter,
        "has a placeholder, but one read serves all process instances");
    for (String before = ""; !before.equals(plain); ) {
      before = plain;
      plain = PARENTHESES.matcher(plain).replaceAll(" x ");
    }
    refuseIf(plain.contains("(") || plain.contains(")"), filter, "has an odd parenthesis");
    refuseIf(
        CLAUSE.matcher(plain).find(),
        filter,
        "is not only a condition but names another clause of a query");
    return filter;
  }

  /** Times of day have colons. */
  private static String withoutMoments(String text) {
    return text.replaceAll("\\d{2}:\\d{2}(:\\d{2})?", "");
  }

  private static void refuseIf(boolean wrong, String filter, String what) {
    if (wrong) {
      throw malformed(filter, what);
    }
  }

  static SalesforceException malformed(String filter, String what) {
    return new SalesforceException(
        SalesforceError.of(
                ErrorCategory.VALIDATION,
                "MALFORMED_FILTER",
                "The filter " + filter + " " + what,
                "Write what would stand behind WHERE, for example Status = 'Open' AND Amount > 1000")
            .about(List.of("filter")));
  }
}
