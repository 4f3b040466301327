package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes how a turn ended and when the next one comes. Thread-safe. */
record TurnEnd(TriggerTables tables, PollPace pace, Clock clock) {

  private static final Logger LOG = LoggerFactory.getLogger(TurnEnd.class);

  /** The daily limit is a sliding 24 hours, so some requests open up long before. */
  private static final Duration LIMIT_PAUSE = Duration.ofMinutes(15);

  /** Costs no request while the connection is known to need a person. */
  private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(30);

  private static final Duration FIRST_OUTAGE_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_OUTAGE_PAUSE = Duration.ofMinutes(5);

  /** A corrected deployment ends it at once. */
  private static final Duration REFUSED_PAUSE = Duration.ofMinutes(10);

  private static final Set<FeedState> PARKED =
      EnumSet.of(
          FeedState.LIMITED,
          FeedState.RECONNECT_REQUIRED,
          FeedState.UNREACHABLE,
          FeedState.REFUSED);

  static boolean isParked(Feed feed) {
    return PARKED.contains(feed.state());
  }

  /** The feed was read. */
  void done(FeedLease lease, Feed feed, boolean found, boolean more) {
    Duration next = pace.next(feed.pace(), found);
    Feed now = tables.feeds().find(feed.rowId()).orElseThrow();
    FeedState settled = now.gapFrom() == null ? FeedState.ACTIVE : FeedState.RESYNC;
    String reason = now.gapFrom() == null ? null : TriggerProblems.gap(now);
    if (now.isPositionLost()) {
      settled = FeedState.RESYNC;
      reason = TriggerProblems.positionLost(now);
    }
    Duration pause = more || now.isStreamed() ? Duration.ZERO : next;
    write(lease, more ? FeedState.CATCHING_UP : settled, reason, next, pause);
  }

  /** A feed that was parked has a stream again, of which it is not known whether it holds. */
  void tried(FeedLease lease, Feed feed) {
    write(lease, feed.state(), feed.reason(), feed.pace(), Duration.ZERO);
  }

  /** The feed cannot be read now. */
  void parked(FeedLease lease, Feed feed, SalesforceError error) {
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
    Duration next = state == FeedState.UNREACHABLE ? pause : feed.pace();
    write(lease, state, error.text(), next, pause);
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

  private void write(
      FeedLease lease, FeedState state, String reason, Duration next, Duration pause) {
    Instant now = clock.instant();
    Map<String, Object> values = new HashMap<>();
    values.put("state", state.name());
    values.put("reason", reason);
    values.put("pace", next.toMillis());
    values.put("now", Stamps.column(now));
    values.put("next", Stamps.column(now.plus(pause)));
    lease.writeNow(
        "STATE = CASE WHEN STATE = 'PAUSED' THEN STATE ELSE :state END, STATE_REASON = :reason,"
            + " PACE_MILLIS = :pace, LAST_TURN_AT = :now, NEXT_TURN_AT = :next",
        values);
  }
}
