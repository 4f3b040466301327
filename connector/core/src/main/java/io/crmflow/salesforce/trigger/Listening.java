package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.pubsub.EventStream;
import io.crmflow.salesforce.pubsub.PubSub;
import io.crmflow.salesforce.pubsub.ReplayPosition;
import io.crmflow.salesforce.pubsub.StreamedEvent;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feed that this node leads between its turns too, since its events come by a stream. Used by one
 * thread at a time.
 */
final class Listening implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

  private final PubSub pubSub;
  private final FeedId feed;
  private final FeedLease lease;
  private final Duration renewal;
  private EventStream stream;
  private long extendedAt = System.nanoTime();
  private volatile boolean called;
  private Instant worked = Instant.EPOCH;
  private boolean renewed;

  /**
   * Begins to lead.
   *
   * @param lease ends with this
   * @param duration of the lease
   */
  Listening(PubSub pubSub, FeedId feed, FeedLease lease, Duration duration) {
    this.pubSub = pubSub;
    this.feed = feed;
    this.lease = lease;
    this.renewal = duration.dividedBy(4);
  }

  FeedLease lease() {
    return lease;
  }

  EventStream stream() {
    return stream;
  }

  /** Lets the next turn come soon, since something else than an event wants it. */
  void call() {
    called = true;
  }

  boolean isCalled() {
    return called;
  }

  FeedId feed() {
    return feed;
  }

  /** When a turn last found something. */
  Instant worked() {
    return worked;
  }

  /** Notes a turn. */
  void had(boolean found, Instant now) {
    called = false;
    extendedAt = System.nanoTime();
    if (found) {
      worked = now;
    }
    if (stream.hasHeard()) {
      renewed = false;
    }
  }

  /** Whether there is nothing to do but to note that nothing happened. */
  boolean isQuiet(Feed now) {
    return now.isStreamed()
        && !called
        && stream.waiting().stream().allMatch(StreamedEvent::isSignOfLife);
  }

  /** Keeps the lease between turns; the database's time runs on while a test's clock stands. */
  void keep() {
    if (System.nanoTime() - extendedAt > renewal.toNanos()) {
      lease.extend();
      extendedAt = System.nanoTime();
    }
  }

  /**
   * Opens the stream, or opens it again where it went on well before it broke. What waited in it
   * comes again.
   *
   * @param otherwise where to begin without a position
   * @return false when Salesforce no longer knows the position
   * @throws SalesforceException when the stream cannot be had now
   */
  boolean open(Feed now, ReplayPosition otherwise) {
    if (stream == null) {
      stream = pubSub.subscribe(feed.connection(), Topics.of(feed.object()), begin(now, otherwise));
      return true;
    }
    if (!stream.isEnded()) {
      return true;
    }
    if (stream.isPositionLost()) {
      stream = null;
      return false;
    }
    reopen(begin(now, otherwise));
    return true;
  }

  private static ReplayPosition begin(Feed now, ReplayPosition otherwise) {
    return now.isStreamed() ? ReplayPosition.after(now.replayId()) : otherwise;
  }

  private void reopen(ReplayPosition position) {
    EventStream ended = stream;
    boolean worked = ended.hasHeard();
    stream = null;
    if (ended.isRefused() && !renewed) {
      renewed = true;
      stream = pubSub.subscribeAgain(ended, position);
    } else if (worked || ended.problem() == null) {
      LOG.info("The events of {} go on after a break: {}", feed, ended.problem());
      stream = pubSub.subscribe(feed.connection(), Topics.of(feed.object()), position);
    } else {
      throw new SalesforceException(ended.problem());
    }
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.close();
    }
    lease.close();
  }
}
