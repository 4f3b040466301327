package io.crmflow.salesforce.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A feed as people see it.
 *
 * @param id which changes it reads
 * @param state how it is
 * @param reason why, and what to do; null when there is nothing to say
 * @param position everything up to here was read, by Salesforce's clock; null before the first read
 * @param lag time since the position, about; null before the first read
 * @param lastTurn when it was last read; null before the first read
 * @param nextTurn when it is read next
 * @param leader node that read it last; null before the first read
 * @param counts what it did since it exists
 * @param gapFrom start of a span in which deletions may have been missed; null for none
 * @param gapUntil end of that span
 * @param waiting process instances that wait for a record of it
 * @param subscriptions the start events that it serves
 */
public record FeedStatus(
    FeedId id,
    FeedState state,
    String reason,
    Instant position,
    Duration lag,
    Instant lastTurn,
    Instant nextTurn,
    String leader,
    FeedCounts counts,
    Instant gapFrom,
    Instant gapUntil,
    long waiting,
    List<SubscriptionStatus> subscriptions) {

  public FeedStatus {
    subscriptions = List.copyOf(subscriptions);
  }

  /**
   * A start event.
   *
   * @param subscriber names it
   * @param since changes before are none of its business
   * @param backfilling whether records that were there before are still being read
   * @param started process instances that it started
   * @param held changes that wait for their start
   * @param problem why the engine refused a held start; null when none was refused
   */
  public record SubscriptionStatus(
      String subscriber,
      Instant since,
      boolean backfilling,
      long started,
      long held,
      String problem) {}
}
