package io.crmflow.salesforce.simulator.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The assignment rules of one object: lists of conditions with the owner each leads to. */
final class AssignmentRules {
  private final Map<String, List<Entry>> byRule = new LinkedHashMap<>();
  private String activeId;

  /** The rule that applies when a client does not name one, or null. */
  String activeId() {
    return activeId;
  }

  void activate(String ruleId) {
    activeId = ruleId;
  }

  void add(String ruleId, Predicate<Map<String, Object>> condition, String ownerId) {
    byRule
        .computeIfAbsent(ruleId, any -> new ArrayList<>())
        .add(new Entry(Objects.requireNonNull(condition), Objects.requireNonNull(ownerId)));
  }

  /**
   * The owner of the first entry that fits the record.
   *
   * @param ruleId empty for the active rule
   */
  Optional<String> owner(String ruleId, Map<String, Object> record) {
    String id = ruleId.isEmpty() ? activeId : ruleId;
    if (!ruleId.isEmpty() && !byRule.containsKey(id)) {
      throw RowError.of(
              "INVALID_CROSS_REFERENCE_KEY", "the assignment rule " + ruleId + " does not exist")
          .asException();
    }
    return byRule.getOrDefault(id, List.of()).stream()
        .filter(entry -> entry.condition().test(record))
        .map(Entry::ownerId)
        .findFirst();
  }

  boolean isEmpty() {
    return byRule.isEmpty();
  }

  private record Entry(Predicate<Map<String, Object>> condition, String ownerId) {}
}
