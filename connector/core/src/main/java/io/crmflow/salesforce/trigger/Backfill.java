package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.client.ChangePage;
import io.crmflow.salesforce.client.SalesforceApi;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the records that were there before a subscription: a start for each of them, or the first
 * value of a watched field. A page at a turn, so that new changes need not wait for the end.
 */
record Backfill(
    TriggerTables tables, Delivery delivery, FeedLease lease, SalesforceApi api, FeedId feed) {

  /**
   * Reads a page.
   *
   * @param horizon up to when the feed was read
   * @return whether there is more to read now
   */
  boolean run(Subscribed one, Instant horizon, Duration overlap) {
    Instant end = one.since();
    boolean second = one.backfillUntil().equals(end) && one.trigger().change() == null;
    if (second && horizon.isBefore(end.plus(overlap))) {
      return false;
    }
    Instant from = second ? end.minus(overlap) : null;
    ChangeQuery query = new ChangeQuery(feed.object(), one.trigger().read());
    ChangePage page = api.changes(query.existing(from, one.backfillUntil(), one.backfillAfter()));
    List<ChangedRecord> records = FeedTurn.records(page.records());
    boolean last = page.done() && records.size() < ChangeQuery.PAGE;
    take(one, records, last, second);
    return !last || (!second && one.trigger().change() == null);
  }

  private void take(Subscribed one, List<ChangedRecord> records, boolean last, boolean second) {
    boolean ends = last && (second || one.trigger().change() != null);
    Instant until = last && !ends ? one.since() : one.backfillUntil();
    String after = last ? (ends ? null : "") : records.get(records.size() - 1).id();
    if (one.trigger().change() == null) {
      start(one, fitting(one, records), after, until);
    } else {
      note(one, records, after, until);
    }
  }

  private void start(Subscribed one, List<ChangedRecord> found, String after, Instant until) {
    int from = 0;
    while (found.size() - from > Delivery.MOST_STARTS) {
      List<ChangedRecord> some = found.subList(from, from + Delivery.MOST_STARTS);
      delivery.backfill(
          one, occurrences(one, some), some.get(some.size() - 1).id(), one.backfillUntil());
      from += Delivery.MOST_STARTS;
    }
    delivery.backfill(one, occurrences(one, found.subList(from, found.size())), after, until);
  }

  private static List<Occurrence> occurrences(Subscribed one, List<ChangedRecord> records) {
    return records.stream().map(record -> Occurrence.of(one.subscription(), record, null)).toList();
  }

  private List<ChangedRecord> fitting(Subscribed one, List<ChangedRecord> records) {
    String filter = one.trigger().filter();
    if (filter == null || records.isEmpty()) {
      return records;
    }
    Set<String> ids = new HashSet<>();
    records.forEach(record -> ids.add(record.id()));
    Set<String> fitting = Filters.fitting(api, feed.object(), Map.of(filter, ids)).get(filter);
    return records.stream().filter(record -> fitting.contains(record.id())).toList();
  }

  /** A record that changed meanwhile has a newer value already. */
  private void note(Subscribed one, List<ChangedRecord> records, String after, Instant until) {
    String field = one.trigger().change().field();
    Map<String, KnownValues.Value> values = new HashMap<>();
    records.forEach(record -> values.put(record.id(), new KnownValues.Value(record.text(field))));
    tables
        .own()
        .executeWithoutResult(
            status -> {
              lease.write("LEASE_OWNER = :owner", Map.of());
              values.keySet().removeAll(tables.known().of(one.rowId(), values.keySet()).keySet());
              tables.known().put(one.rowId(), values);
              tables.subscriptions().backfilled(one.rowId(), after, until);
            });
  }
}
