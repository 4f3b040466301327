package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.pubsub.ChangeNotice;
import io.crmflow.salesforce.pubsub.EventContent;
import io.crmflow.salesforce.pubsub.StreamedEvent;
import io.crmflow.salesforce.trigger.OrgClocks.OrgClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The change events of one turn: those whose second is over. A record that is saved twice in one
 * second has one timestamp for both, so reading between the two would miss the second.
 */
record Notices(List<Notice> all) {

  /** An event; the notice is null for a sign of life. */
  record Notice(StreamedEvent event, ChangeNotice change, Instant at) {

    boolean names(Set<String> recordIds) {
      return change != null && change.recordIds().stream().anyMatch(recordIds::contains);
    }
  }

  /** Reads what waits, up to the first event whose second goes on. */
  static Notices of(
      List<StreamedEvent> waiting,
      Function<StreamedEvent, EventContent> read,
      OrgClock org,
      Instant horizon) {
    List<Notice> notices = new ArrayList<>();
    for (StreamedEvent event : waiting) {
      if (event.isSignOfLife()) {
        notices.add(new Notice(event, null, Stamps.seconds(org.at(event.receivedAt()))));
        continue;
      }
      ChangeNotice change = ChangeNotice.of(read.apply(event));
      Instant second = Stamps.seconds(change.committedAt());
      if (!second.isBefore(horizon)) {
        break;
      }
      notices.add(new Notice(event, change, second));
    }
    return new Notices(notices);
  }

  int size() {
    return all.size();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Those before the first that names one of these records. */
  Notices before(Set<String> recordIds) {
    int end = 0;
    while (end < all.size() && !all.get(end).names(recordIds)) {
      end++;
    }
    return new Notices(all.subList(0, end));
  }

  /** Events of the same second may follow, so the position stays before it. */
  StreamMark mark() {
    Notice last = all.get(all.size() - 1);
    return new StreamMark(last.event().replayId(), last.at());
  }

  /** When the first was committed. */
  Instant oldest() {
    return all.get(0).at();
  }

  /** When the earliest overflow was committed; null without one. */
  Instant overflow() {
    return all.stream()
        .filter(notice -> notice.change() != null && notice.change().isOverflow())
        .map(Notice::at)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** The changes of each record. */
  Map<String, List<ChangeNotice>> byRecord() {
    Map<String, List<ChangeNotice>> changes = new LinkedHashMap<>();
    for (Notice notice : all) {
      if (notice.change() != null && !notice.change().isOverflow()) {
        for (String id : new LinkedHashSet<>(notice.change().recordIds())) {
          changes.computeIfAbsent(id, any -> new ArrayList<>()).add(notice.change());
        }
      }
    }
    return changes;
  }

  /** When records were deleted. */
  Map<String, Instant> deletions() {
    Map<String, Instant> deletions = new HashMap<>();
    for (Notice notice : all) {
      if (notice.change() != null && notice.change().isDeletion()) {
        notice.change().recordIds().forEach(id -> deletions.put(id, notice.at()));
      }
    }
    return deletions;
  }

  /** A user besides this one who changed a record, by record. */
  Map<String, String> strangers(String userId) {
    Map<String, String> strangers = new HashMap<>();
    byRecord()
        .forEach(
            (id, changes) ->
                changes.stream()
                    .map(ChangeNotice::commitUser)
                    .filter(user -> !user.equals(userId))
                    .findFirst()
                    .ifPresent(user -> strangers.put(id, user)));
    return strangers;
  }

  /** The records that somebody has to look at. */
  Set<String> concerning(List<Subscribed> subscriptions, Set<String> waitedFor) {
    Set<String> ids = new HashSet<>();
    byRecord()
        .forEach(
            (id, changes) -> {
              if (waitedFor.contains(id)
                  || changes.stream().anyMatch(change -> concerns(change, subscriptions))) {
                ids.add(id);
              }
            });
    return ids;
  }

  /** An update that leaves the watched fields alone need not be read. */
  private static boolean concerns(ChangeNotice change, List<Subscribed> subscriptions) {
    return subscriptions.stream()
        .map(Subscribed::trigger)
        .anyMatch(
            trigger ->
                switch (trigger.kind()) {
                  case FIELD_CHANGED -> change.mayHaveChanged(trigger.change().field());
                  case CREATED, DELETED -> !change.isPlainUpdate();
                  default -> true;
                });
  }
}
