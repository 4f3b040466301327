package io.crmflow.salesforce.benchmarks.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table in Markdown: the first column says what, the others are numbers. */
public final class Table {

  private final List<String> lines = new ArrayList<>();

  public Table(String... heads) {
    row(heads);
    lines.add("|---" + "|---:".repeat(heads.length - 1) + "|");
  }

  /** Adds a row. */
  public void row(String... cells) {
    lines.add("| " + String.join(" | ", Arrays.asList(cells)) + " |");
  }

  /** A number with as many digits as are worth reading. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.4f";
    return String.format(Locale.ROOT, format, value);
  }

  @Override
  public String toString() {
    return String.join(System.lineSeparator(), lines);
  }
}
