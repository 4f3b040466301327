package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.trigger.FeedStatus.SubscriptionStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Shows feeds and lets people pause, resume and replay them, on any node. Thread-safe.
 *
 * <p>Every method that takes a {@link FeedId} throws {@link
 * io.crmflow.salesforce.outcome.SalesforceException} {@code NOT_FOUND} with code {@code
 * FEED_NOT_FOUND} when there is no such feed.
 */
public final class Feeds {

  private final TriggerTables tables;
  private final TriggerSettings settings;
  private final Clock clock;

  Feeds(TriggerTables tables, TriggerSettings settings, Clock clock) {
    this.tables = tables;
    this.settings = settings;
    this.clock = clock;
  }

  /** All feeds of all tenants, by connection and object. */
  public List<FeedStatus> list() {
    return tables.feeds().list().stream().map(this::status).toList();
  }

  /** One feed. */
  public FeedStatus get(FeedId id) {
    return status(require(id));
  }

  private Feed require(FeedId id) {
    return tables.feeds().find(id).orElseThrow(() -> TriggerProblems.noFeed(id));
  }

  private FeedStatus status(Feed feed) {
    return new FeedStatus(
        feed.id(),
        feed.state(),
        feed.reason(),
        feed.position(),
        lag(feed),
        feed.lastTurn(),
        feed.nextTurn(),
        feed.leader(),
        feed.counts(),
        feed.gapFrom(),
        feed.gapUntil(),
        tables.waits().count(feed.id()),
        tables.subscriptions().of(feed.rowId()).stream().map(this::status).toList());
  }

  private Duration lag(Feed feed) {
    if (feed.position() == null) {
      return null;
    }
    Duration lag = Duration.between(feed.position(), clock.instant());
    return lag.isNegative() ? Duration.ZERO : lag;
  }

  private SubscriptionStatus status(SubscriptionStore.Row row) {
    Map<String, Object> held = tables.held().summary(row.id());
    return new SubscriptionStatus(
        row.subscriber(),
        row.since(),
        row.backfillAfter() != null,
        row.started(),
        ((Number) held.get("HELD")).longValue(),
        (String) held.get("PROBLEM"));
  }

  /** Stops reading a feed; its position stays. What is being read now is still delivered. */
  public void pause(FeedId id) {
    change(id, "STATE = 'PAUSED'", Map.of());
  }

  /** Reads a paused feed again, from where it stopped. */
  public void resume(FeedId id) {
    change(
        id,
        "STATE = CASE WHEN STATE = 'PAUSED' THEN 'ACTIVE' ELSE STATE END, NEXT_TURN_AT = :now,"
            + " PACE_MILLIS = :pace",
        Map.of(
            "now", Stamps.column(clock.instant()), "pace", settings.pace().shortest().toMillis()));
  }

  /**
   * Delivers everything again that changed since a moment: each record starts once more what its
   * present state and timestamps stand for. Changes of a field are not replayed, since the values
   * between are gone.
   *
   * @param from a moment of Salesforce's clock before the feed's position
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION} with code {@code
   *     NOT_READ_YET} when the feed is not read so far
   */
  public void replay(FeedId id, Instant from) {
    Instant start = Stamps.seconds(from);
    Feed feed = require(id);
    if (feed.position() == null || start.isAfter(feed.position())) {
      throw TriggerProblems.notRead(feed, start);
    }
    tables
        .own()
        .executeWithoutResult(
            status -> {
              update(
                  feed,
                  "POSITION_AT = :start, LOOKED_BACK_AT = :end, COMPLETE_FROM = :start,"
                      + " RECONCILED_UNTIL = :start, REPLAY_ID = NULL, NEXT_TURN_AT = :now, LEASE_OWNER = NULL,"
                      + " LEASE_UNTIL = NULL",
                  Map.of(
                      "start", Stamps.column(start),
                      "end", Stamps.column(start.plus(settings.overlap())),
                      "now", Stamps.column(clock.instant())));
              tables.seen().forget(feed.rowId(), ">=", start);
              tables.subscriptions().hearFrom(feed.rowId(), start);
            });
  }

  /** Notes that a person made up for the deletions that may have been missed. */
  public void confirmResync(FeedId id) {
    change(
        id,
        "GAP_FROM = NULL, GAP_UNTIL = NULL, STATE_REASON = CASE WHEN STATE = 'RESYNC' THEN NULL"
            + " ELSE STATE_REASON END, STATE = CASE WHEN STATE = 'RESYNC' THEN 'ACTIVE' ELSE STATE"
            + " END",
        Map.of());
  }

  private void change(FeedId id, String assignments, Map<String, Object> values) {
    Feed feed = require(id);
    tables.own().executeWithoutResult(status -> update(feed, assignments, values));
  }

  private void update(Feed feed, String assignments, Map<String, Object> values) {
    tables
        .jdbc()
        .sql("UPDATE SALESFORCE_FEED SET " + assignments + " WHERE ID = :row")
        .params(values)
        .param("row", feed.rowId())
        .update();
  }
}
