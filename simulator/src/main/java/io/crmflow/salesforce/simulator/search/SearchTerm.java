package io.crmflow.salesforce.simulator.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The words to find. Words side by side must all be there, like words around {@code AND}; {@code
 * OR} separates alternatives, {@code AND NOT} excludes, quotes hold a phrase together, {@code *}
 * and {@code ?} stand for letters, and a backslash takes the meaning of a character away.
 */
final class SearchTerm {
  private static final String LETTER = "[\\p{L}\\p{N}_]";

  /** Of the SOSL reference: a shorter search finds nothing anyway. */
  private static final int SHORTEST = 2;

  private final List<List<Word>> alternatives;

  private SearchTerm(List<List<Word>> alternatives) {
    this.alternatives = alternatives;
  }

  static SearchTerm parse(String text) {
    if (text.replaceAll("[*?\"\\\\\\s]", "").length() < SHORTEST) {
      throw new SearchException(
          "search term must be longer than one character: FIND {" + text + "}");
    }
    List<List<Word>> alternatives = new ArrayList<>();
    List<Word> current = new ArrayList<>();
    boolean negated = false;
    for (Token token : tokens(text)) {
      if (token.isOperator("OR")) {
        alternatives.add(current);
        current = new ArrayList<>();
      } else if (token.isOperator("NOT")) {
        negated = true;
      } else if (!token.isOperator("AND")) {
        current.add(new Word(pattern(token.text()), negated));
        negated = false;
      }
    }
    alternatives.add(current);
    if (alternatives.stream().anyMatch(List::isEmpty) || negated) {
      throw new SearchException("an operator lacks its search term: FIND {" + text + "}");
    }
    return new SearchTerm(alternatives);
  }

  /** Whether a record with these texts is found. */
  boolean matches(List<String> texts) {
    return alternatives.stream()
        .anyMatch(words -> words.stream().allMatch(word -> word.matches(texts)));
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        current.append(c).append(text.charAt(++i));
      } else if (c == '"') {
        add(tokens, current, quoted);
        quoted = !quoted;
      } else if (Character.isWhitespace(c) && !quoted) {
        add(tokens, current, false);
      } else {
        current.append(c);
      }
    }
    if (quoted) {
      throw new SearchException("a quotation mark is not closed: FIND {" + text + "}");
    }
    add(tokens, current, false);
    return tokens;
  }

  private static void add(List<Token> tokens, StringBuilder current, boolean quoted) {
    if (!current.isEmpty()) {
      tokens.add(new Token(current.toString(), quoted));
      current.setLength(0);
    }
  }

  private static Pattern pattern(String word) {
    StringBuilder regex = new StringBuilder("(?<!" + LETTER + ")");
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '\\' && i + 1 < word.length()) {
        regex.append(Pattern.quote(String.valueOf(word.charAt(++i))));
      } else if (c == '*') {
        regex.append(LETTER).append('*');
      } else if (c == '?') {
        regex.append(LETTER);
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    regex.append("(?!").append(LETTER).append(')');
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private record Token(String text, boolean quoted) {
    boolean isOperator(String operator) {
      return !quoted && operator.equalsIgnoreCase(text);
    }
  }

  private record Word(Pattern pattern, boolean negated) {
    boolean matches(List<String> texts) {
      Predicate<String> found = text -> pattern.matcher(text).find();
      return negated != texts.stream().anyMatch(found);
    }
  }
}
