package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.pubsub.EventStream;
import io.crmflow.salesforce.pubsub.PubSub;
import io.crmflow.salesforce.pubsub.ReplayPosition;
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

  /** Changes in a row are read together; this bounds what a busy object costs. */
  private static final Duration EVENTS_TOGETHER = Duration.ofSeconds(5);

  /** Events of a second are read when it is over. */
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TriggerTables tables;
  private final TriggerTarget target;
  private final SalesforceClients clients;
  private final PubSub pubSub;
  private final TriggerSettings settings;
  private final Leases leases;
  private final OrgClocks clocks;
  private final Clock clock;
  private final TurnEnd end;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Map<String, Listening> listening = new ConcurrentHashMap<>();

  FeedRunner(
      TriggerTables tables,
      TriggerTarget target,
      SalesforceClients clients,
      PubSub pubSub,
      TriggerSettings settings,
      Clock clock) {
    this.tables = tables;
    this.target = target;
    this.clients = clients;
    this.pubSub = pubSub;
    this.settings = settings;
    this.clock = clock;
    this.clocks = new OrgClocks(clock);
    this.leases = new Leases(tables.jdbc(), tables.own(), settings.lease(), settings.node());
    this.end = new TurnEnd(tables, settings.pace(), clock);
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
        hurry(feed, now);
      }
    }
    for (FeedId feed : tables.waits().feedsOfArrivals()) {
      tables.feeds().ensure(feed, settings.pace(), now);
      hurry(feed, now);
    }
  }

  private void hurry(FeedId feed, Instant now) {
    tables.feeds().hurry(feed, settings.pace(), now);
    listening.values().stream().filter(one -> one.feed().equals(feed)).forEach(Listening::call);
  }

  /** Stops leading feeds between turns, so that other nodes do; turns under way go on. */
  public void release() {
    Set.copyOf(listening.keySet()).forEach(this::stopListening);
  }

  private void stopListening(String rowId) {
    Listening one = listening.remove(rowId);
    if (one != null) {
      one.close();
    }
  }

  /** Starts the turns of all feeds that are due; a feed has at most one at a time. */
  public void runDue(Executor executor) {
    for (Feed feed : tables.feeds().due(clock.instant())) {
      if (!listening.containsKey(feed.rowId())) {
        start(executor, feed.rowId(), () -> run(feed));
      }
    }
    listening.forEach((rowId, one) -> start(executor, rowId, () -> listen(rowId, one)));
  }

  private void start(Executor executor, String rowId, Runnable work) {
    if (underWay.add(rowId)) {
      try {
        executor.execute(() -> guarded(rowId, work));
      } catch (RuntimeException e) {
        underWay.remove(rowId);
        throw e;
      }
    }
  }

  private void guarded(String rowId, Runnable work) {
    try {
      work.run();
    } catch (LostException e) {
      LOG.info("{}", e.getMessage());
      stopListening(rowId);
    } catch (RuntimeException e) {
      LOG.warn("Feed {} met trouble and is read again in a moment", rowId, e);
      stopListening(rowId);
    } finally {
      underWay.remove(rowId);
    }
  }

  private void run(Feed due) {
    if (listening.containsKey(due.rowId())) {
      return;
    }
    Optional<FeedLease> lease = leases.acquire(due.rowId());
    if (lease.isEmpty()) {
      return;
    }
    if (settings.byEvents(due.id())) {
      Listening one = new Listening(pubSub, due.id(), lease.get(), settings.lease());
      listening.put(due.rowId(), one);
      lead(one.lease(), due, one);
    } else {
      try (FeedLease held = lease.get()) {
        lead(held, due, null);
      }
    }
  }

  private void listen(String rowId, Listening one) {
    Optional<Feed> feed = tables.feeds().find(rowId);
    if (feed.isEmpty() || feed.get().state() == FeedState.PAUSED) {
      stopListening(rowId);
    } else if (wantsTurn(feed.get(), one)) {
      lead(one.lease(), feed.get(), one);
    } else {
      one.keep();
    }
  }

  private boolean wantsTurn(Feed feed, Listening one) {
    EventStream stream = one.stream();
    Instant now = clock.instant();
    if (stream == null || stream.isEnded() || feed.state() == FeedState.CATCHING_UP) {
      return true;
    }
    if (TurnEnd.isParked(feed)) {
      return stream.isSettled();
    }
    if (!feed.isStreamed()) {
      return stream.hasHeard() || !feed.nextTurn().isAfter(now);
    }
    if (Topics.isPlatformEvent(feed.id().object())) {
      return one.isCalled() || stream.hasWaited(Duration.ZERO);
    }
    boolean calm = !one.worked().plus(EVENTS_TOGETHER).isAfter(now);
    return stream.isFull() || calm && (one.isCalled() || stream.hasWaited(SECOND));
  }

  private void lead(FeedLease lease, Feed due, Listening one) {
    Feed feed = tables.feeds().find(due.rowId()).orElseThrow();
    if (feed.state() == FeedState.PAUSED
        || feed.nextTurn().isAfter(clock.instant()) && !leads(one)) {
      stopListening(feed.rowId());
      return;
    }
    try {
      turn(lease, feed, one);
    } catch (SalesforceException e) {
      clocks.forget(feed.id().connection());
      end.parked(lease, feed, e.error());
      stopListening(feed.rowId());
    }
  }

  private static boolean leads(Listening one) {
    return one != null && one.stream() != null;
  }

  private void turn(FeedLease lease, Feed feed, Listening one) {
    List<Subscription> deployed =
        target.subscriptions().stream()
            .filter(subscription -> subscription.trigger().feed().equals(feed.id()))
            .toList();
    if (deployed.isEmpty() && tables.waits().count(feed.id()) == 0) {
      rest(lease, feed);
      stopListening(feed.rowId());
      return;
    }
    Feed prepared = one == null ? withoutStream(lease, feed) : withStream(lease, feed, one);
    SalesforceApi api = clients.api(feed.id().connection());
    OrgClock org =
        one != null && one.isQuiet(prepared)
            ? clocks.known(feed.id().connection(), api)
            : clocks.of(feed.id().connection(), api);
    Feed started = started(lease, prepared, deployed, org);
    List<Subscribed> subscriptions =
        new Subscribing(tables, settings.overlap()).sync(started, deployed, org);
    Delivery delivery = new Delivery(tables, target, lease, feed.rowId(), clock);
    if (Topics.isPlatformEvent(feed.id().object())) {
      boolean came =
          new PlatformEventTurn(tables, pubSub, one.stream(), started, subscriptions, org, delivery)
              .run();
      finish(lease, feed, one, came, false);
      return;
    }
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
    boolean found =
        one == null
            ? turn.run()
            : new EventTurn(tables, lease, pubSub, one.stream(), started, subscriptions, org, turn)
                .run();
    boolean more = backfill(subscriptions, delivery, lease, api, turn);
    finish(lease, feed, one, found, more);
  }

  private void finish(FeedLease lease, Feed feed, Listening one, boolean found, boolean more) {
    if (one != null) {
      one.had(found, clock.instant());
    }
    if (one != null && TurnEnd.isParked(feed) && !one.stream().isSettled()) {
      end.tried(lease, feed);
    } else {
      end.done(lease, feed, found, more);
    }
  }

  /** Back from events to polling. */
  private Feed withoutStream(FeedLease lease, Feed feed) {
    if (feed.replayId() == null) {
      return feed;
    }
    lease.writeNow("REPLAY_ID = NULL", Map.of());
    return tables.feeds().find(feed.rowId()).orElseThrow();
  }

  private Feed withStream(FeedLease lease, Feed feed, Listening one) {
    boolean events = Topics.isPlatformEvent(feed.id().object());
    // of platform events all that are kept: those before the deployment start nothing
    ReplayPosition otherwise = events ? ReplayPosition.earliest() : ReplayPosition.latest();
    if (one.open(feed, otherwise)) {
      return feed;
    }
    if (events) {
      eventsLost(lease, feed);
    } else {
      positionLost(lease, feed);
    }
    Feed lost = tables.feeds().find(feed.rowId()).orElseThrow();
    one.open(lost, otherwise);
    return lost;
  }

  private void eventsLost(FeedLease lease, Feed feed) {
    Instant now = clock.instant();
    LOG.warn("Events {} between {} and {} may be lost", feed.id(), feed.position(), now);
    lease.writeNow(
        "REPLAY_ID = NULL, STATE = :state, GAP_FROM = COALESCE(GAP_FROM, POSITION_AT), GAP_UNTIL ="
            + " :now",
        Map.of("state", FeedState.RESYNC.name(), "now", Stamps.column(now)));
  }

  private void positionLost(FeedLease lease, Feed feed) {
    String reason = TriggerProblems.positionLost(feed);
    LOG.warn("The feed of {} is {}: {}", feed.id(), FeedState.RESYNC, reason);
    lease.writeNow(
        "REPLAY_ID = '', STATE = :state, STATE_REASON = :reason",
        Map.of("state", FeedState.RESYNC.name(), "reason", reason));
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
              lease.write("POSITION_AT = NULL, REPLAY_ID = NULL", Map.of());
              tables
                  .subscriptions()
                  .delete(
                      tables.subscriptions().of(feed.rowId()).stream()
                          .map(SubscriptionStore.Row::id)
                          .toList());
            });
    end.done(lease, feed, false, false);
  }
}
