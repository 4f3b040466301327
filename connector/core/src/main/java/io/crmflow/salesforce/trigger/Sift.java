package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.trigger.SeenChanges.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells changes that are new from those that were seen.
 *
 * <p>One row can hold two changes: a record that was created and saved again before it was read. A
 * record is taken for new when its creation was not seen although it lies in the time from which on
 * everything that was seen is still known. Of changes before that time it cannot be told whether
 * they were seen, so they are left out.
 */
record Sift(SeenChanges seen, String feed, Instant completeFrom, Instant position) {

  /** What a page holds. */
  record Sifted(List<Change> changes, long repeated) {}

  Sifted of(List<ChangedRecord> page) {
    Set<Key> known = seen.of(feed, page.stream().map(ChangedRecord::id).toList());
    List<Change> changes = new ArrayList<>();
    long repeated = 0;
    for (ChangedRecord record : page) {
      for (Change change : changes(record)) {
        if (known.add(Key.of(change))) {
          changes.add(change);
        } else {
          repeated++;
        }
      }
    }
    return new Sifted(changes, repeated);
  }

  private List<Change> changes(ChangedRecord record) {
    if (record.stamp().isBefore(completeFrom)) {
      return List.of();
    }
    boolean late = record.stamp().isBefore(position);
    if (record.deleted()) {
      return List.of(new Change(record, ChangeKind.DELETED, late));
    }
    List<Change> changes = new ArrayList<>();
    if (!record.createdAt().isBefore(completeFrom)) {
      changes.add(new Change(record, ChangeKind.CREATED, late));
    }
    if (record.stamp().isAfter(record.createdAt())) {
      changes.add(new Change(record, ChangeKind.UPDATED, late));
    }
    return changes;
  }
}
