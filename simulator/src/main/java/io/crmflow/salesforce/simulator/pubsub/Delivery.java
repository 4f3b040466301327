package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.event.BusEvent;
import io.crmflow.salesforce.simulator.event.EventBus;
import io.crmflow.salesforce.simulator.event.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives one subscriber the events it asked for, in their order. Thread-safe.
 *
 * <p>The times are those of the <a
 * href="https://developer.salesforce.com/docs/platform/pub-sub-api/references/methods/subscribe-rpc.html">Subscribe
 * RPC Method</a>, on the org's clock.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(270);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final int MOST_AT_ONCE = 100;

  /** Where the answers go. */
  interface Outlet {
    /** Whether the stream breaks before these events reach the subscriber. */
    boolean breaksBefore(List<BusEvent> events);

    /**
     * Sends events.
     *
     * @param position the last one of them, or for none a position after which all is new
     */
    void send(List<BusEvent> events, long position, int pending);

    /** Ends the stream. */
    void complete();

    /** Ends the stream with an error. */
    void fail(Refusal refusal);
  }

  private final EventBus bus;
  private final Predicate<Message> wanted;
  private final Clock clock;
  private final Outlet outlet;
  private long position;
  private int pending;
  private Instant answered;
  private boolean open = true;

  Delivery(EventBus bus, Predicate<Message> wanted, long position, Clock clock, Outlet outlet) {
    this.bus = bus;
    this.wanted = wanted;
    this.position = position;
    this.clock = clock;
    this.outlet = outlet;
    this.answered = clock.instant();
  }

  /** Adds to the number of events the subscriber has room for; at most 100 a time count. */
  synchronized void request(int events) {
    pending += Math.min(events, MOST_AT_ONCE);
    deliver();
  }

  /** Sends what is there, as far as it was asked for. */
  synchronized void deliver() {
    while (open && pending > 0) {
      List<BusEvent> events = bus.after(position, wanted, Math.min(pending, MOST_AT_ONCE));
      if (events.isEmpty()) {
        return;
      }
      if (outlet.breaksBefore(events)) {
        fail(Refusal.UNAVAILABLE);
        return;
      }
      position = events.get(events.size() - 1).replayId();
      pending -= events.size();
      send(events);
    }
  }

  /** Sends a sign of life to a subscriber that waits, ends the stream of one that does not ask. */
  synchronized void look() {
    Duration silent = Duration.between(answered, clock.instant());
    if (open && pending > 0 && silent.compareTo(KEEP_ALIVE) >= 0) {
      keepAlive();
    } else if (open && pending == 0 && silent.compareTo(IDLE) >= 0) {
      close();
      outlet.complete();
    }
  }

  /** What is before the mark was delivered, as long as there is still room for more. */
  private void keepAlive() {
    long mark = bus.mark();
    Instant before = answered;
    deliver();
    if (answered.equals(before)) {
      position = mark;
      send(List.of());
    }
  }

  /** Ends the stream with an error, unless it ended before. */
  synchronized void fail(Refusal refusal) {
    if (open) {
      close();
      outlet.fail(refusal);
    }
  }

  /** Sends nothing any more. */
  synchronized void close() {
    open = false;
  }

  /** Whatever goes wrong must not stop the thread that serves the other subscribers. */
  private void send(List<BusEvent> events) {
    answered = clock.instant();
    try {
      outlet.send(events, position, pending);
    } catch (RuntimeException e) {
      LOG.error("Events up to position {} cannot be sent; the subscription ends", position, e);
      fail(Refusal.INTERNAL_ERROR);
    }
  }
}
