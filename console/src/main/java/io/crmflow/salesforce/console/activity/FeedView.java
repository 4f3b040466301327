package io.crmflow.salesforce.console.activity;

import io.crmflow.salesforce.trigger.FeedState;
import io.crmflow.salesforce.trigger.FeedStatus;
import io.crmflow.salesforce.trigger.FeedStatus.SubscriptionStatus;
import java.time.Instant;
import java.util.List;

/**
 * A feed as the API shows it. All moments are in UTC.
 *
 * @param connection name of the connection
 * @param object API name of the object
 * @param state how it is
 * @param reason why, and what to do; null when there is nothing to say
 * @param position everything up to here was read; null before the first read
 * @param lagSeconds time since the position; null before the first read
 * @param lastRead when it was last read; null before the first read
 * @param nextRead when it is read next
 * @param leader node that read it last; null before the first read
 * @param seen changes that were read
 * @param started process instances that were started or went on
 * @param repeated changes that were read again and started nothing again
 * @param late changes that were committed behind what had been read
 * @param gapFrom start of a span in which deletions may have been missed; null for none
 * @param gapUntil end of that span
 * @param waiting process instances that wait for a record of it
 * @param subscriptions the start events that it serves
 */
record FeedView(
    String connection,
    String object,
    FeedState state,
    String reason,
    Instant position,
    Long lagSeconds,
    Instant lastRead,
    Instant nextRead,
    String leader,
    long seen,
    long started,
    long repeated,
    long late,
    Instant gapFrom,
    Instant gapUntil,
    long waiting,
    List<SubscriptionStatus> subscriptions) {

  static FeedView of(FeedStatus feed) {
    return new FeedView(
        feed.id().connection().name(),
        feed.id().object(),
        feed.state(),
        feed.reason(),
        feed.position(),
        feed.lag() == null ? null : feed.lag().toSeconds(),
        feed.lastTurn(),
        feed.nextTurn(),
        feed.leader(),
        feed.counts().seen(),
        feed.counts().started(),
        feed.counts().repeated(),
        feed.counts().late(),
        feed.gapFrom(),
        feed.gapUntil(),
        feed.waiting(),
        feed.subscriptions());
  }
}
