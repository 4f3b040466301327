package io.crmflow.salesforce.operation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text of a process as words of a search: nothing in it can act as an operator.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_find.htm">FIND
 *     {SearchQuery}: reserved characters, operators and character limits</a>
 */
final class SearchText {

  private static final Pattern RESERVED = Pattern.compile("[?&|!{}\\[\\]()^~*:\\\\\"'+-]");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]");
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

  /** Shorter terms are refused by Salesforce. */
  private static final int FEWEST_CHARACTERS = 2;

  /** In a longer search Salesforce drops operators, and with them the quotes. */
  private static final int MOST_CHARACTERS = 4_000;

  private SearchText() {}

  /**
   * The search for this text.
   *
   * @param find {@code words}, {@code beginnings} or {@code phrase}
   */
  static String of(String input, String text, String find) {
    String plain = text.strip();
    if (NO_WORD.matcher(plain).replaceAll("").length() < FEWEST_CHARACTERS) {
      throw Refusal.of(
          "SEARCH_TOO_SHORT",
          input,
          input
              + " is "
              + Refusal.shown(plain)
              + ", but Salesforce searches for two letters or"
              + " digits at least",
          "Give more of the words to find, or check for the length in the process");
    }
    String search = find.equals("phrase") ? '"' + escaped(plain) + '"' : words(plain, find);
    if (search.length() > MOST_CHARACTERS) {
      throw Refusal.of(
          "SEARCH_TOO_LONG",
          input,
          String.format(
              "%s makes a search of %,d characters, but only %,d are searched for in full",
              input, search.length(), MOST_CHARACTERS),
          "Give fewer words");
    }
    return search;
  }

  private static String words(String text, String find) {
    String end = find.equals("beginnings") ? "*" : "";
    return Arrays.stream(text.split("\\s+"))
        .map(
            word ->
                OPERATORS.contains(word.toUpperCase(Locale.ROOT))
                    ? '"' + word + '"'
                    : escaped(word) + end)
        .collect(Collectors.joining(" "));
  }

  private static String escaped(String text) {
    return RESERVED.matcher(text).replaceAll("\\\\$0");
  }
}
