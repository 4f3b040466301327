package io.crmflow.salesforce.simulator.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The events that subscribers can get, oldest first. Thread-safe.
 *
 * <p>Positions grow, but not by one, as in Salesforce. An event can be had for 72 hours of the
 * org's clock (<a
 * href="https://developer.salesforce.com/docs/platform/pub-sub-api/guide/event-message-durability.html">Event
 * Message Durability</a>). The bus keeps the newest 250,000 entries, so that a load test does not
 * fill the memory; older ones are gone as if their time were over.
 */
public final class EventBus {
  private static final Duration RETENTION = Duration.ofDays(3);
  private static final int KEPT = 250_000;
  private static final int FIRST = 18_000_000;

  private final ConcurrentNavigableMap<Long, Entry> entries = new ConcurrentSkipListMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Clock clock;
  private int size;
  private long last = FIRST;

  public EventBus(Clock clock) {
    this.clock = clock;
  }

  /** Adds an event and wakes the subscribers. */
  public BusEvent publish(String uuid, Message message) {
    BusEvent event;
    synchronized (this) {
      Instant now = clock.instant();
      event = new BusEvent(next(), now, uuid, message);
      add(new Entry(now, event));
    }
    listeners.forEach(Runnable::run);
    return event;
  }

  /** A position after all events so far, from which a subscriber can go on for 72 hours. */
  public synchronized long mark() {
    long position = next();
    add(new Entry(clock.instant(), null));
    return position;
  }

  /** The next events after a position whose message is wanted, oldest first. */
  public List<BusEvent> after(long position, Predicate<Message> wanted, int most) {
    dropOld();
    return entries.tailMap(position, false).values().stream()
        .filter(entry -> entry.event != null && wanted.test(entry.event.message()))
        .limit(most)
        .map(Entry::event)
        .toList();
  }

  /** Whether the bus gave that position within the last 72 hours. */
  public boolean knows(long position) {
    dropOld();
    return entries.containsKey(position);
  }

  /** The position before all events. */
  public long beginning() {
    return 0;
  }

  /** Calls back after each event, on the thread that publishes: be quick. */
  public AutoCloseable onEvent(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Forgets all events. Positions go on, so that those from before are not mistaken. */
  public synchronized void clear() {
    entries.clear();
    size = 0;
  }

  private long next() {
    last += 1 + last % 3;
    return last;
  }

  private void add(Entry entry) {
    entries.put(last, entry);
    size++;
    if (size > KEPT) {
      entries.pollFirstEntry();
      size--;
    }
    dropOld();
  }

  private synchronized void dropOld() {
    Instant limit = clock.instant().minus(RETENTION);
    Map.Entry<Long, Entry> oldest = entries.firstEntry();
    while (oldest != null && oldest.getValue().at.isBefore(limit)) {
      entries.remove(oldest.getKey());
      size--;
      oldest = entries.firstEntry();
    }
  }

  private record Entry(Instant at, BusEvent event) {}
}
