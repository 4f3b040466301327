package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.pubsub.EventStream;
import io.crmflow.salesforce.pubsub.PubSub;
import io.crmflow.salesforce.trigger.OrgClocks.OrgClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A turn of a feed whose changes are told by events. An event says which record changed; the record
 * is read, and from there on it takes the same way as one that a query found, so an event that
 * comes twice starts nothing twice.
 *
 * <p>Salesforce confirms no subscription. So a stream without a known position is not relied on
 * before something came by it: until then the feed is read by polling, and once more afterwards.
 */
record EventTurn(
    TriggerTables tables,
    FeedLease lease,
    PubSub pubSub,
    EventStream stream,
    Feed feed,
    List<Subscribed> subscriptions,
    OrgClock org,
    FeedTurn turn) {

  private static final Logger LOG = LoggerFactory.getLogger(EventTurn.class);

  /**
   * A record that is saved in each second is not waited for any longer. Then a save in the second
   * in which it is read may be missed unless it is saved again.
   */
  private static final Duration LONGEST_YOUTH = Duration.ofMinutes(1);

  /** Their records are one query, and a node that dies repeats no more than these. */
  private static final int MOST_EVENTS = 200;

  /** Salesforce ends a transaction after ten minutes. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(10);

  /** Events come some time after the commit; seconds, mostly. */
  private static final Duration LATEST_EVENT = Duration.ofMinutes(5);

  private static final Duration FORGET_EACH = Duration.ofHours(1);

  /** Whether there was anything new. */
  boolean run() {
    turn.begin();
    if (!feed.isStreamed()) {
      boolean heard = stream.hasHeard();
      turn.poll();
      if (!heard) {
        return turn.foundSomething();
      }
      turn.compare();
    }
    while (events()) {
      LOG.debug("More events of {} wait", feed.id());
    }
    return turn.foundSomething();
  }

  /** Works off some; whether more may wait. */
  private boolean events() {
    Notices notices =
        Notices.of(
            stream.waiting().stream().limit(MOST_EVENTS).toList(),
            event -> pubSub.read(feed.id().connection(), Topics.of(feed.id().object()), event),
            org,
            turn.horizon());
    if (notices.isEmpty()) {
      return false;
    }
    if (notices.overflow() != null) {
      overflow(notices.overflow());
    }
    Set<String> concerned = concerned(notices);
    Map<String, ChangedRecord> records = records(notices, concerned);
    Set<String> young = young(notices, records);
    Notices done = notices.before(young);
    concerned.removeAll(records.keySet());
    records.keySet().removeAll(young);
    turn.gone(gone(done, concerned));
    List<ChangedRecord> read = new ArrayList<>(records.values());
    read.sort(Comparator.comparing(ChangedRecord::stamp).thenComparing(ChangedRecord::id));
    if (done.isEmpty()) {
      turn.handle(read, new StreamMark(null, turn.position()));
    } else {
      turn.handle(read, done.mark());
      remembered(done.mark().position());
      stream.done(done.size());
    }
    return done.size() == MOST_EVENTS;
  }

  /** Events tell no more which records changed, so all that changed is read. */
  private void overflow(Instant at) {
    LOG.info("Events of {} do not tell everything, reading what changed", feed.id());
    turn.read(turn.query(), at.minus(LONGEST_TRANSACTION), turn.horizon());
    turn.compare();
  }

  private Set<String> concerned(Notices notices) {
    Set<String> waitedFor =
        tables.waits().of(feed.id(), notices.byRecord().keySet()).stream()
            .map(Wait::recordId)
            .collect(Collectors.toSet());
    return notices.concerning(subscriptions, waitedFor);
  }

  private Map<String, ChangedRecord> records(Notices notices, Set<String> concerned) {
    Map<String, String> strangers = notices.strangers(org.userId());
    Map<String, ChangedRecord> records = new HashMap<>();
    for (ChangedRecord record : turn.records(concerned)) {
      String stranger = strangers.get(record.id());
      records.put(record.id(), stranger == null ? record : record.savedBy(stranger));
    }
    return records;
  }

  /** Records that were saved again in the second that goes on. */
  private Set<String> young(Notices notices, Map<String, ChangedRecord> records) {
    if (notices.oldest().plus(LONGEST_YOUTH).isBefore(turn.horizon())) {
      return Set.of();
    }
    return records.values().stream()
        .filter(record -> !record.stamp().isBefore(turn.horizon()))
        .map(ChangedRecord::id)
        .collect(Collectors.toSet());
  }

  /** Records past the recycle bin, which were not found. */
  private static Map<String, Instant> gone(Notices notices, Set<String> notFound) {
    Map<String, Instant> gone = notices.deletions();
    gone.keySet().retainAll(notFound);
    return gone;
  }

  /** What the stream told needs no comparison any more. */
  private void remembered(Instant position) {
    Instant compared = Stamps.later(feed.reconciledUntil(), position.minus(LATEST_EVENT));
    Instant complete = Stamps.later(feed.completeFrom(), compared.minus(Reconciliation.KEPT));
    boolean forget = complete.isAfter(feed.completeFrom().plus(FORGET_EACH));
    tables
        .own()
        .executeWithoutResult(
            status -> {
              lease.compared(compared, forget ? complete : feed.completeFrom());
              if (forget) {
                tables.seen().forget(feed.rowId(), "<", complete);
              }
            });
  }
}
