package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.trigger.FeedLease.Leases;
import io.crmflow.salesforce.trigger.FeedLease.LostException;
import io.crmflow.salesforce.trigger.OrgClocks.OrgClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each feed its turn when it is due. Any number of nodes may run one: who holds the lease of
 * a feed leads it. Thread-safe.
 */
public final class FeedRunner {

  private static final Logger LOG = LoggerFactory.getLogger(FeedRunner.class);

  /** The daily limit is a sliding 24 hours, so some requests open up long before. */
  private static final Duration LIMIT_PAUSE = Duration.ofMinutes(15);

  /** Costs no request while the connection is known to need a person. */
  private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(30);

  private static final Duration FIRST_OUTAGE_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_OUTAGE_PAUSE = Duration.ofMinutes(5);

  /** A corrected deployment ends it at once. */
  private static final Duration REFUSED_PAUSE = Duration.ofMinutes(10);

  private final TriggerTables tables;
  private final TriggerTarget target;
  private final SalesforceClients clients;
  private final TriggerSettings settings;
  private final Leases leases;
  private final OrgClocks clocks;
  private final Clock clock;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  FeedRunner(
      TriggerTables tables,
      TriggerTarget target,
      SalesforceClients clients,
      TriggerSettings settings,
      Clock clock) {
    this.tables = tables;
    this.target = target;
    this.clients = clients;
    this.settings = settings;
    this.clock = clock;
    this.clocks = new OrgClocks(clock);
    this.leases = new Leases(tables.jdbc(), tables.own(), settings.lease(), settings.node());
  }

  /** Looks which feeds the deployed models need, and lets those with news be read soon. */
  public void refresh() {
    Instant now = clock.instant();
    List<Subscription> deployed = target.subscriptions();
    Set<String> known = tables.subscriptions().subscribers();
    List<String> held = tables.held().dueSubscribers(now);
    for (Subscription one : deployed) {
      FeedId feed = one.trigger().feed();
      tables.feeds().ensure(feed, settings.pace(), now);
      boolean released = !one.suspended() && held.contains(one.subscriber());
      if (released || !known.contains(one.subscriber())) {
        tables.feeds().hurry(feed, settings.pace(), now);
      }
    }
    for (FeedId feed : tables.waits().feedsOfArrivals()) {
      tables.feeds().ensure(feed, settings.pace(), now);
      tables.feeds().hurry(feed, settings.pace(), now);
    }
  }

  /** Starts the turns of all feeds that are due; a feed has at most one at a time. */
  public void runDue(Executor executor) {
    for (Feed feed : tables.feeds().due(clock.instant())) {
      if (underWay.add(feed.rowId())) {
        try {
          executor.execute(() -> run(feed));
        } catch (RuntimeException e) {
          underWay.remove(feed.rowId());
          throw e;
        }
      }
    }
  }

  private void run(Feed due) {
    try {
      Optional<FeedLease> lease = leases.acquire(due.rowId());
      if (lease.isPresent()) {
        try (FeedLease held = lease.get()) {
          lead(held, due);
        }
      }
    } catch (LostException e) {
      LOG.info("{}: {}", due.id(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("The feed of {} met trouble and is read again in a moment", due.id(), e);
    } finally {
      underWay.remove(due.rowId());
    }
  }

  private void lead(FeedLease lease, Feed due) {
    Feed feed = tables.feeds().find(due.rowId()).orElseThrow();
    if (feed.state() == FeedState.PAUSED || feed.nextTurn().isAfter(clock.instant())) {
      return;
    }
    try {
      turn(lease, feed);
    } catch (SalesforceException e) {
      park(lease, feed, e.error());
    }
  }

  private void turn(FeedLease lease, Feed feed) {
    List<Subscription> deployed =
        target.subscriptions().stream()
            .filter(one -> one.trigger().feed().equals(feed.id()))
            .toList();
    if (deployed.isEmpty() && tables.waits().count(feed.id()) == 0) {
      rest(lease, feed);
      return;
    }
    SalesforceApi api = clients.api(feed.id().connection());
    OrgClock org = clocks.of(feed.id().connection(), api);
    Feed started = started(lease, feed, deployed, org);
    List<Subscribed> subscriptions =
        new Subscribing(tables, settings.overlap()).sync(started, deployed, org);
    Delivery delivery = new Delivery(tables, target, lease, feed.rowId(), clock);
    FeedTurn turn =
        new FeedTurn(
            tables,
            delivery,
            lease,
            api,
            clocks,
            clock,
            settings.overlap(),
            started,
            subscriptions,
            new Waking(tables, target, lease, api, feed.id(), org),
            org);
    boolean found = turn.run();
    boolean more = backfill(subscriptions, delivery, lease, api, turn);
    done(lease, feed, found, more);
  }

  private boolean backfill(
      List<Subscribed> subscriptions,
      Delivery delivery,
      FeedLease lease,
      SalesforceApi api,
      FeedTurn turn) {
    boolean more = false;
    for (Subscribed one : subscriptions) {
      if (one.backfillAfter() != null) {
        Backfill backfill = new Backfill(tables, delivery, lease, api, one.trigger().feed());
        more |= backfill.run(one, turn.position(), settings.overlap());
      }
    }
    return more;
  }

  /** A feed that nobody used starts where its first subscription does, not where it once ended. */
  private Feed started(FeedLease lease, Feed feed, List<Subscription> deployed, OrgClock org) {
    if (feed.position() != null) {
      return feed;
    }
    Instant horizon = org.horizon(clock);
    Instant start = horizon;
    for (Subscription one : deployed) {
      start = Stamps.earlier(start, Stamps.seconds(org.at(one.since())));
    }
    Map<String, Object> values = new HashMap<>();
    values.put("start", Stamps.column(start));
    values.put("complete", Stamps.column(start.minus(settings.overlap())));
    lease.writeNow(
        "POSITION_AT = :start, LOOKED_BACK_AT = :start, RECONCILED_UNTIL = :start,"
            + " COMPLETE_FROM = :complete",
        values);
    return tables.feeds().find(feed.rowId()).orElseThrow();
  }

  private void rest(FeedLease lease, Feed feed) {
    tables
        .own()
        .executeWithoutResult(
            status -> {
              lease.write("POSITION_AT = NULL", Map.of());
              tables
                  .subscriptions()
                  .delete(
                      tables.subscriptions().of(feed.rowId()).stream()
                          .map(SubscriptionStore.Row::id)
                          .toList());
            });
    done(lease, feed, false, false);
  }

  private void done(FeedLease lease, Feed feed, boolean found, boolean more) {
    Duration pace = settings.pace().next(feed.pace(), found);
    Feed now = tables.feeds().find(feed.rowId()).orElseThrow();
    FeedState settled = now.gapFrom() == null ? FeedState.ACTIVE : FeedState.RESYNC;
    String reason = now.gapFrom() == null ? null : TriggerProblems.gap(now);
    next(lease, more ? FeedState.CATCHING_UP : settled, reason, pace, more ? Duration.ZERO : pace);
  }

  private void park(FeedLease lease, Feed feed, SalesforceError error) {
    FeedState state = FeedState.of(error);
    Duration pause =
        switch (state) {
          case LIMITED -> until(error, LIMIT_PAUSE);
          case RECONNECT_REQUIRED -> RECONNECT_PAUSE;
          case UNREACHABLE -> outage(feed, error);
          case REFUSED, ACTIVE, CATCHING_UP, RESYNC, PAUSED -> REFUSED_PAUSE;
        };
    if (feed.state() != state) {
      LOG.warn("The feed of {} is {}: {}", feed.id(), state, error.text());
    }
    clocks.forget(feed.id().connection());
    Duration pace = state == FeedState.UNREACHABLE ? pause : feed.pace();
    next(lease, state, error.text(), pace, pause);
  }

  private Duration until(SalesforceError error, Duration otherwise) {
    return error.retryAt() == null ? otherwise : Duration.between(clock.instant(), error.retryAt());
  }

  private Duration outage(Feed feed, SalesforceError error) {
    Duration doubled =
        feed.state() == FeedState.UNREACHABLE ? feed.pace().multipliedBy(2) : FIRST_OUTAGE_PAUSE;
    Duration bounded = doubled.compareTo(LONGEST_OUTAGE_PAUSE) > 0 ? LONGEST_OUTAGE_PAUSE : doubled;
    Duration asked = until(error, bounded);
    return asked.compareTo(bounded) > 0 ? asked : bounded;
  }

  private void next(
      FeedLease lease, FeedState state, String reason, Duration pace, Duration pause) {
    Instant now = clock.instant();
    Map<String, Object> values = new HashMap<>();
    values.put("state", state.name());
    values.put("reason", reason);
    values.put("pace", pace.toMillis());
    values.put("now", Stamps.column(now));
    values.put("next", Stamps.column(now.plus(pause)));
    lease.writeNow(
        "STATE = CASE WHEN STATE = 'PAUSED' THEN STATE ELSE :state END, STATE_REASON = :reason,"
            + " PACE_MILLIS = :pace, LAST_TURN_AT = :now, NEXT_TURN_AT = :next",
        values);
  }
}
