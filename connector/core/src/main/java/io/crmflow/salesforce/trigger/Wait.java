package io.crmflow.salesforce.trigger;

import java.time.Instant;
import java.util.Objects;

/**
 * A process instance that waits until a record is in a state. What counts is the state as it is
 * read, first of all when the instance arrives: nothing slips between.
 *
 * <ul>
 *   <li>{@link ChangeKind#UPDATED} with a filter: the record fits it; without: it was saved after
 *       the instance arrived.
 *   <li>{@link ChangeKind#FIELD_CHANGED}: the field has the value {@code to}, and no longer the
 *       value {@code from}, where they are given.
 *   <li>{@link ChangeKind#DELETED}: the record is in the recycle bin or gone.
 * </ul>
 *
 * @param id names the wait; at most 64 characters
 * @param trigger what ends it
 * @param recordId 18 characters
 * @param waiter what waits, such as an execution; at most 128 characters
 * @param handle what else the engine needs to go on
 * @param arrivedAt when it arrived, by this node's clock
 * @param problem what was reported about it; null for nothing
 */
public record Wait(
    String id,
    Trigger trigger,
    String recordId,
    String waiter,
    String handle,
    Instant arrivedAt,
    String problem) {

  public Wait {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(trigger, "trigger");
    Objects.requireNonNull(recordId, "recordId");
    Objects.requireNonNull(waiter, "waiter");
    Objects.requireNonNull(handle, "handle");
    Objects.requireNonNull(arrivedAt, "arrivedAt");
    if (trigger.kind() == ChangeKind.CREATED || trigger.kind() == ChangeKind.PLATFORM_EVENT) {
      throw new IllegalArgumentException("Nobody waits for the creation of a record with an id");
    }
  }

  /**
   * Whether the record ends the wait, apart from a filter.
   *
   * @param record as it was read; null when there is none
   * @param arrived when the instance arrived, by Salesforce's clock
   * @param userId the connection's own user
   */
  boolean isOver(ChangedRecord record, Instant arrived, String userId) {
    boolean gone = record == null || record.deleted();
    return switch (trigger.kind()) {
      case DELETED -> gone;
      case FIELD_CHANGED -> !gone && hasChanged(record.text(trigger.change().field()));
      case UPDATED -> !gone && (trigger.filter() != null || isSaved(record, arrived, userId));
      case CREATED, PLATFORM_EVENT -> false;
    };
  }

  private boolean hasChanged(String value) {
    String from = trigger.change().from();
    String to = trigger.change().to();
    return (to == null || to.equals(value)) && (from == null || !from.equals(value));
  }

  private boolean isSaved(ChangedRecord record, Instant arrived, String userId) {
    return !record.stamp().isBefore(Stamps.seconds(arrived))
        && (trigger.ownChanges() || !userId.equals(record.modifiedBy()));
  }

  /** Whether the wait cannot end any more unless the record comes back. */
  boolean isHopeless(ChangedRecord record) {
    return trigger.kind() != ChangeKind.DELETED && (record == null || record.deleted());
  }
}
