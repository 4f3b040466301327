package io.crmflow.salesforce.trigger;

import java.time.Instant;

/**
 * A change that was not seen before.
 *
 * @param record the record after it
 * @param kind {@link ChangeKind#CREATED}, {@link ChangeKind#UPDATED} or {@link ChangeKind#DELETED}
 * @param late whether it was committed behind what had been read
 */
record Change(ChangedRecord record, ChangeKind kind, boolean late) {

  /** When it happened, which tells it from other changes of the record. */
  Instant at() {
    return kind == ChangeKind.CREATED ? record.createdAt() : record.stamp();
  }
}
