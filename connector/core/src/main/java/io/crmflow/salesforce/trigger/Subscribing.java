package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.trigger.OrgClocks.OrgClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the subscriptions of a feed to what is deployed now, at the beginning of a turn. A
 * deployment that is not seen now is committed later than everything that this turn reads, so no
 * change that a new subscription must hear of is read before it is known.
 */
record Subscribing(TriggerTables tables, Duration overlap) {

  /** The subscriptions to this feed; new ones are noted, those that are gone are forgotten. */
  List<Subscribed> sync(Feed feed, List<Subscription> deployed, OrgClock org) {
    List<Subscribed> all = new ArrayList<>();
    tables
        .own()
        .executeWithoutResult(
            status -> {
              Map<String, SubscriptionStore.Row> known = new HashMap<>();
              tables
                  .subscriptions()
                  .of(feed.rowId())
                  .forEach(row -> known.put(row.subscriber(), row));
              for (Subscription one : deployed) {
                SubscriptionStore.Row row = known.remove(one.subscriber());
                all.add(subscribed(one, row == null ? add(feed, one, org) : row));
              }
              tables
                  .subscriptions()
                  .delete(known.values().stream().map(SubscriptionStore.Row::id).toList());
            });
    return all;
  }

  private SubscriptionStore.Row add(Feed feed, Subscription one, OrgClock org) {
    Instant deployed = org.at(one.since());
    Instant since = feed.position() == null ? deployed : Stamps.later(deployed, feed.position());
    return tables
        .subscriptions()
        .add(feed.rowId(), one.subscriber(), since, backfill(one.trigger(), since));
  }

  /**
   * Records whose creation may still be committed are read later, after their time is over. The
   * first values of a field are read at once: a record that is missed gives its first value when it
   * changes.
   */
  private Instant backfill(Trigger trigger, Instant since) {
    if (trigger.kind() == ChangeKind.FIELD_CHANGED) {
      return since;
    }
    return trigger.existing() ? since.minus(overlap) : null;
  }

  private static Subscribed subscribed(Subscription one, SubscriptionStore.Row row) {
    return new Subscribed(row.id(), one, row.since(), row.backfillAfter(), row.backfillUntil());
  }
}
