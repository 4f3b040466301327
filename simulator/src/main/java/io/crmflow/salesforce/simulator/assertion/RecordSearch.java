package io.crmflow.salesforce.simulator.assertion;

import io.crmflow.salesforce.simulator.Org;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks for records with certain values and tells what is there instead. */
final class RecordSearch {
  /** More records than these do not help a reader. */
  private static final int SHOWN = 5;

  private final Org org;
  private final String object;
  private final Map<String, ?> expected;
  private final List<FieldComparison> compared;

  /**
   * Searches once.
   *
   * @throws IllegalArgumentException when the org has no such object or the object no such field
   */
  RecordSearch(Org org, String object, Map<String, ?> expected) {
    this.org = org;
    this.object = object;
    this.expected = new TreeMap<>(expected);
    checkFields();
    this.compared =
        org.records(object).stream()
            .map(record -> FieldComparison.of(record, this.expected))
            .toList();
  }

  List<Map<String, Object>> found() {
    return compared.stream().filter(FieldComparison::matches).map(FieldComparison::record).toList();
  }

  /** The object with the expected values. */
  String wanted() {
    return expected.isEmpty() ? object : object + " with " + FieldComparison.describe(expected);
  }

  /** What the org has of this object, the records first that come nearest. */
  String instead() {
    return compared.isEmpty()
        ? "it has no " + object + " at all.\n" + LastCalls.of(org)
        : "of its %d %s records these come nearest:%n%s"
            .formatted(compared.size(), object, nearest());
  }

  private String nearest() {
    return compared.stream()
        .sorted(Comparator.comparingInt(FieldComparison::differences))
        .limit(SHOWN)
        .map(comparison -> "  " + comparison.describe())
        .collect(Collectors.joining("\n"));
  }

  private void checkFields() {
    List<String> known = org.fields(object);
    expected.keySet().stream()
        .filter(field -> !known.contains(field))
        .findFirst()
        .ifPresent(
            field -> {
              throw new IllegalArgumentException(
                  "%s has no field %s; add a custom one with org.addField. Its fields: %s"
                      .formatted(object, field, known));
            });
  }
}
