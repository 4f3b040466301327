package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.trigger.Consequence.Start;
import io.crmflow.salesforce.trigger.FeedLease.LostException;
import io.crmflow.salesforce.trigger.HeldStarts.Held;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what changes lead to: the starts, the note that the changes were seen and the position of
 * the feed are one transaction, wherever the changes come from. For one turn of a feed; not
 * thread-safe.
 */
final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** Starts in one transaction: as fast as more, and a conflict repeats only these. */
  static final int MOST_STARTS = 50;

  /** Changes in one transaction when they start little. */
  private static final int MOST_CHANGES = 500;

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final TriggerTables tables;
  private final TriggerTarget target;
  private final FeedLease lease;
  private final String feed;
  private final Clock clock;

  Delivery(TriggerTables tables, TriggerTarget target, FeedLease lease, String feed, Clock clock) {
    this.tables = tables;
    this.target = target;
    this.lease = lease;
    this.feed = feed;
    this.clock = clock;
  }

  /**
   * Commits these, some at a time, and moves the position behind each that lies before it; with a
   * mark only at the end and only as far as the mark says, since events come in another order than
   * timestamps.
   *
   * @param position where the feed stood before
   * @param mark how far a stream is worked off with the last of them; null for none
   * @return where it stands now
   */
  Instant deliver(List<Consequence> all, Instant position, StreamMark mark) {
    Instant reached = position;
    List<Consequence> some = new ArrayList<>();
    int starts = 0;
    for (Consequence one : all) {
      boolean full = starts + one.starts().size() > MOST_STARTS || some.size() == MOST_CHANGES;
      if (full && !some.isEmpty()) {
        reached = together(some, reached, mark == null ? null : mark.at(reached));
        some = new ArrayList<>();
        starts = 0;
      }
      some.add(one);
      starts += one.starts().size();
    }
    return some.isEmpty() ? reached : together(some, reached, mark);
  }

  /** Commits how far a stream is worked off whose last events led to nothing. */
  Instant mark(StreamMark mark) {
    tables.own().executeWithoutResult(status -> write(mark.position(), FeedCounts.NONE, mark));
    return mark.position();
  }

  private Instant together(List<Consequence> some, Instant position, StreamMark mark) {
    try {
      return commit(some, position, null, mark);
    } catch (LostException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.debug(
          "{} changes could not be committed together, committing each alone", some.size(), e);
    }
    Instant reached = position;
    int open = some.size();
    for (Consequence one : some) {
      open--;
      reached = alone(one, reached, mark == null || open == 0 ? mark : mark.at(reached));
    }
    return reached;
  }

  private Instant alone(Consequence one, Instant position, StreamMark mark) {
    try {
      return commit(List.of(one), position, null, mark);
    } catch (LostException e) {
      throw e;
    } catch (RuntimeException e) {
      if (one.starts().isEmpty()) {
        throw e;
      }
      Instant reached = commit(List.of(one), position, String.valueOf(e.getMessage()), mark);
      LOG.warn(
          "Record {} could not start {}; it is held and tried again",
          one.change().record().id(),
          one.starts().stream()
              .map(start -> start.subscribed().subscription().subscriber())
              .toList(),
          e);
      return reached;
    }
  }

  /** With a problem, nothing is started and all starts are held. */
  private Instant commit(
      List<Consequence> some, Instant position, String problem, StreamMark mark) {
    Instant last = mark == null ? behind(some, position) : mark.position();
    tables
        .own()
        .executeWithoutResult(
            status -> {
              write(last, counts(some, problem), mark);
              tables.seen().add(feed, some.stream().map(Consequence::change).toList());
              some.forEach(this::remember);
              startOrHold(some.stream().flatMap(one -> one.starts().stream()).toList(), problem);
            });
    return last;
  }

  private static Instant behind(List<Consequence> some, Instant position) {
    Instant reached = position;
    for (Consequence one : some) {
      reached = Stamps.later(reached, one.change().record().stamp());
    }
    return reached;
  }

  private void write(Instant position, FeedCounts counts, StreamMark mark) {
    Map<String, Object> values = new HashMap<>();
    values.put("position", Stamps.column(position));
    values.put("seen", counts.seen());
    values.put("started", counts.started());
    values.put("late", counts.late());
    String stream = "";
    if (mark != null && mark.replayId() != null) {
      stream = ", REPLAY_ID = :replay, LOOKED_BACK_AT = :position";
      values.put("replay", mark.replayId());
    }
    lease.write(
        "POSITION_AT = :position, SEEN = SEEN + :seen, STARTED = STARTED + :started,"
            + " LATE = LATE + :late"
            + stream,
        values);
  }

  private static FeedCounts counts(List<Consequence> some, String problem) {
    long started =
        problem != null
            ? 0
            : some.stream()
                .flatMap(one -> one.starts().stream())
                .filter(start -> !start.subscribed().subscription().suspended())
                .count();
    long late = some.stream().filter(one -> one.change().late()).count();
    return new FeedCounts(some.size(), started, 0, late);
  }

  private void remember(Consequence one) {
    one.values()
        .forEach(
            (subscription, value) ->
                tables.known().put(subscription, Map.of(one.change().record().id(), value)));
  }

  private void startOrHold(List<Start> all, String problem) {
    Map<Boolean, List<Start>> held =
        all.stream()
            .collect(
                Collectors.partitioningBy(
                    start -> problem != null || start.subscribed().subscription().suspended()));
    held.get(true).forEach(start -> tables.held().add(start, clock.instant(), problem));
    start(held.get(false));
  }

  /** Part of the caller's transaction. */
  private void start(List<Start> starts) {
    if (!starts.isEmpty()) {
      target.start(starts.stream().map(Start::occurrence).toList());
      Map<String, Long> numbers = new HashMap<>();
      starts.forEach(start -> numbers.merge(start.subscribed().rowId(), 1L, Long::sum));
      tables.subscriptions().started(numbers);
    }
  }

  /** Starts for records that were there before, and notes how far they are read. */
  void backfill(Subscribed one, List<Occurrence> existing, String after, Instant until) {
    List<Start> starts = existing.stream().map(found -> new Start(one, found)).toList();
    try {
      backfill(one, starts, after, until, null);
    } catch (LostException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn(
          "{} could not be started for {} existing records; they are held and tried again",
          one.subscription().subscriber(),
          starts.size(),
          e);
      backfill(one, starts, after, until, String.valueOf(e.getMessage()));
    }
  }

  private void backfill(
      Subscribed one, List<Start> starts, String after, Instant until, String problem) {
    tables
        .own()
        .executeWithoutResult(
            status -> {
              long started = problem == null && !one.subscription().suspended() ? starts.size() : 0;
              lease.write("STARTED = STARTED + :started", Map.of("started", started));
              startOrHold(starts, problem);
              tables.subscriptions().backfilled(one.rowId(), after, until);
            });
  }

  /** Tries the held starts of a subscription that may be started again. */
  void release(Subscribed one) {
    List<Held> due = tables.held().due(one, clock.instant(), MOST_STARTS);
    while (!due.isEmpty()) {
      release(one, due);
      due = tables.held().due(one, clock.instant(), MOST_STARTS);
    }
  }

  private void release(Subscribed one, List<Held> some) {
    try {
      startHeld(one, some);
    } catch (LostException e) {
      throw e;
    } catch (RuntimeException e) {
      some.forEach(held -> releaseAlone(one, held));
    }
  }

  private void releaseAlone(Subscribed one, Held held) {
    try {
      startHeld(one, List.of(held));
    } catch (LostException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn(
          "Record {} still cannot start {}",
          held.occurrence().recordId(),
          one.subscription().subscriber(),
          e);
      Instant next = clock.instant().plus(pause(held.tries()));
      tables
          .own()
          .executeWithoutResult(
              status -> {
                lease.write("LEASE_OWNER = :owner", Map.of());
                tables.held().failed(held, next, String.valueOf(e.getMessage()));
              });
    }
  }

  private void startHeld(Subscribed one, List<Held> some) {
    List<Start> starts = some.stream().map(held -> new Start(one, held.occurrence())).toList();
    tables
        .own()
        .executeWithoutResult(
            status -> {
              lease.write("STARTED = STARTED + :started", Map.of("started", starts.size()));
              tables.held().delete(some);
              start(starts);
            });
  }

  private static Duration pause(int tries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 6));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
