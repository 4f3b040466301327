package io.crmflow.salesforce.trigger;

/**
 * What a feed did since it exists.
 *
 * @param seen changes that were read for the first time
 * @param started process instances that were started or woken
 * @param repeated changes that were read again and started nothing again
 * @param late changes that were committed behind what had been read
 */
public record FeedCounts(long seen, long started, long repeated, long late) {

  static final FeedCounts NONE = new FeedCounts(0, 0, 0, 0);

  FeedCounts plus(FeedCounts more) {
    return new FeedCounts(
        seen + more.seen, started + more.started, repeated + more.repeated, late + more.late);
  }
}
