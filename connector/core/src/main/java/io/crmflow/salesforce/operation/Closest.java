package io.crmflow.salesforce.operation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Guesses which name somebody meant. */
public final class Closest {

  private static final int MOST_GUESSES = 3;

  private Closest() {}

  /** Up to three names that differ by few letters, nearest first; empty when none comes near. */
  public static List<String> to(String written, Collection<String> names) {
    int reach = Math.max(2, written.length() / 3);
    return names.stream()
        .filter(name -> distance(written, name) <= reach)
        .sorted(Comparator.comparingInt(name -> distance(written, name)))
        .limit(MOST_GUESSES)
        .toList();
  }

  /** The guesses as a question with a space before it; empty without any. */
  public static String question(String written, Collection<String> names) {
    List<String> meant = to(written, names);
    return meant.isEmpty() ? "" : " Did you mean " + String.join(" or ", meant) + "?";
  }

  /** Levenshtein distance without regard to case: letters to change, add or take away. */
  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
