package io.crmflow.salesforce.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.ChangePage;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.trigger.OrgClocks.OrgClock;
import io.crmflow.salesforce.trigger.Sift.Sifted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a feed once by polling: everything that changed since the last turn, and what was committed
 * late since. Holds the lease; not thread-safe.
 *
 * <p>Only seconds that are over are read. A record that is saved twice in one second has one
 * timestamp for both, so reading between the two would miss the second.
 */
final class FeedTurn {

  /**
   * Changes that a read of the last minutes may find again without a look at the clock: they fit
   * the page that is read anyway. Beyond it each further page costs an API call.
   */
  private static final int FREE_TO_REPEAT = 1_000;

  private static final Duration LOOK_BACK = Duration.ofMinutes(1);

  private final TriggerTables tables;
  private final Delivery delivery;
  private final FeedLease lease;
  private final SalesforceApi api;
  private final OrgClocks clocks;
  private final Duration overlap;
  private final Feed feed;
  private final List<Subscribed> subscriptions;
  private final Waking waking;
  private final OrgClock org;
  private final Instant horizon;
  private Instant position;
  private boolean foundSomething;

  FeedTurn(
      TriggerTables tables,
      Delivery delivery,
      FeedLease lease,
      SalesforceApi api,
      OrgClocks clocks,
      Clock clock,
      Duration overlap,
      Feed feed,
      List<Subscribed> subscriptions,
      Waking waking,
      OrgClock org) {
    this.tables = tables;
    this.delivery = delivery;
    this.lease = lease;
    this.api = api;
    this.clocks = clocks;
    this.overlap = overlap;
    this.feed = feed;
    this.subscriptions = subscriptions;
    this.waking = waking;
    this.org = org;
    this.horizon = org.horizon(clock);
    this.position = feed.position();
  }

  /** Reads everything; whether there was anything new. */
  boolean run() {
    begin();
    if (position.isBefore(horizon)) {
      poll();
      if (Reconciliation.isDue(feed, horizon)) {
        compare();
      }
    }
    return foundSomething;
  }

  /** Starts what was held, and looks at the records of instances that arrived at a wait. */
  void begin() {
    subscriptions.stream()
        .filter(one -> !one.subscription().suspended())
        .forEach(delivery::release);
    foundSomething = waking.arrivals(query());
  }

  /** Reads what changed up to the last second that is over. */
  void poll() {
    if (position.isBefore(horizon)) {
      boolean back = looksBack();
      Instant start =
          back ? Stamps.earlier(feed.lookedBackAt(), position).minus(overlap) : position;
      read(query(), start, horizon);
      lease.writeNow(
          "POSITION_AT = :position, LOOKED_BACK_AT = :back",
          Map.of(
              "position",
              Stamps.column(horizon),
              "back",
              Stamps.column(back ? horizon : feed.lookedBackAt())));
      position = horizon;
    }
  }

  /** Compares with Salesforce's own lists of what changed. */
  void compare() {
    new Reconciliation(tables, lease, api, feed, overlap).run(this, horizon, hearsDeletions());
  }

  /** Whether there was anything new. */
  boolean foundSomething() {
    return foundSomething;
  }

  /** The end of the last second that is over. */
  Instant horizon() {
    return horizon;
  }

  Instant position() {
    return position;
  }

  private boolean looksBack() {
    return !feed.lookedBackAt().plus(LOOK_BACK).isAfter(horizon)
        || !tables.seen().moreThan(FREE_TO_REPEAT, feed.rowId(), position.minus(overlap));
  }

  private boolean hearsDeletions() {
    return subscriptions.stream().anyMatch(one -> one.trigger().kind() == ChangeKind.DELETED);
  }

  /** Takes everything that changed in a span of time. */
  void read(ChangeQuery query, Instant start, Instant end) {
    ChangedRecord last = null;
    List<ChangedRecord> page;
    boolean more = true;
    while (more) {
      ChangePage answer = ask(query.changed(start, end, last));
      page = answer.records().stream().map(ChangedRecord::of).toList();
      handle(page, null);
      more = !page.isEmpty() && (!answer.done() || page.size() == ChangeQuery.PAGE);
      last = page.isEmpty() ? last : page.get(page.size() - 1);
      if (more) {
        lease.writeNow("STATE = :state", Map.of("state", FeedState.CATCHING_UP.name()));
      }
    }
  }

  ChangeQuery query() {
    Set<String> fields = new LinkedHashSet<>();
    subscriptions.forEach(one -> fields.addAll(one.trigger().read()));
    tables.waits().triggers(feed.id()).forEach(trigger -> fields.addAll(trigger.read()));
    return new ChangeQuery(feed.id().object(), fields);
  }

  private ChangePage ask(String soql) {
    ChangePage page = api.changes(soql);
    clocks.observe(feed.id().connection(), page.serverTime());
    if (page.serverTime().isBefore(horizon)) {
      throw TriggerProblems.clockDiffers();
    }
    return page;
  }

  /** Those of these records that there are, in the recycle bin or not. */
  List<ChangedRecord> records(Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    if (all.isEmpty()) {
      return List.of();
    }
    int first = Math.min(all.size(), RecordReads.PART);
    ChangeQuery query = query();
    List<ChangedRecord> found = new ArrayList<>();
    ask(query.records(all.subList(0, first))).records().stream()
        .map(ChangedRecord::of)
        .forEach(found::add);
    found.addAll(RecordReads.of(api, query, all.subList(first, all.size())));
    return found;
  }

  /**
   * Takes records that a query found, whatever led to it.
   *
   * @param mark how far a stream is worked off with them; null for none
   */
  void handle(List<ChangedRecord> records, StreamMark mark) {
    Sift sift = new Sift(tables.seen(), feed.rowId(), feed.completeFrom(), feed.position());
    Sifted sifted = sift.of(records);
    if (sifted.repeated() > 0) {
      lease.writeNow("REPEATED = REPEATED + :n", Map.of("n", sifted.repeated()));
    }
    deliver(sifted.changes(), mark);
  }

  /** Takes records that were deleted past the recycle bin, by when that was. */
  void gone(Map<String, Instant> deleted) {
    Set<String> known = tables.seen().lastDeleted(feed.rowId(), deleted.keySet());
    deliver(
        deleted.entrySet().stream()
            .filter(one -> !known.contains(one.getKey()))
            .map(one -> ChangedRecord.gone(one.getKey(), one.getValue()))
            .filter(record -> !record.stamp().isBefore(feed.completeFrom()))
            .map(record -> new Change(record, ChangeKind.DELETED, false))
            .toList(),
        null);
  }

  private void deliver(List<Change> changes, StreamMark mark) {
    if (changes.isEmpty()) {
      if (mark != null) {
        position = delivery.mark(mark.notBefore(position));
      }
    } else {
      foundSomething = true;
      waking.changes(changes);
      Matching matching = new Matching(subscriptions, org.userId());
      position =
          delivery.deliver(
              matching.of(changes, tables.known(), api, feed.id()),
              position,
              mark == null ? null : mark.notBefore(position));
    }
  }

  static List<ChangedRecord> records(List<ObjectNode> rows) {
    return rows.stream().map(ChangedRecord::of).toList();
  }
}
