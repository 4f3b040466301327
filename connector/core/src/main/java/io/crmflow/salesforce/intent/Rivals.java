package io.crmflow.salesforce.intent;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Other steps without a result that wrote the same values: a record found may be theirs. */
record Rivals(Map<String, List<Intent>> byFingerprint, Waits waits) {

  static Rivals of(List<Intent> open, Collection<Repeated> own, Waits waits) {
    Set<String> keys =
        own.stream().map(step -> step.wish().key()).collect(Collectors.toUnmodifiableSet());
    return new Rivals(
        open.stream()
            .filter(intent -> !keys.contains(intent.key()))
            .collect(Collectors.groupingBy(Intent::fingerprint)),
        waits);
  }

  Group of(String fingerprint) {
    List<Intent> rivals = byFingerprint.getOrDefault(fingerprint, List.of());
    return new Group(rivals.size(), rivals.stream().filter(waits::mayStillArrive).findFirst());
  }

  /**
   * The rivals of steps that wrote the same values.
   *
   * @param size how many there are
   * @param underWay one whose request may be under way; empty when there is none
   */
  record Group(int size, Optional<Intent> underWay) {}
}
