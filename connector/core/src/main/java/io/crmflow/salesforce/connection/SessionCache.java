package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers each connection for a second, so that requests cost no database access while another
 * node's change is still seen within that second. Thread-safe.
 */
final class SessionCache {

  static final Duration LIFETIME = Duration.ofSeconds(1);

  private final ConcurrentMap<ConnectionId, Slot> slots = new ConcurrentHashMap<>();
  private final ConnectionStore store;
  private final Clock clock;

  SessionCache(ConnectionStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * The connection as it was at most a second ago.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code CONNECTION_NOT_FOUND}
   */
  StoredConnection get(ConnectionId id) {
    return slots.computeIfAbsent(id, Slot::new).get();
  }

  /** The same; empty when there is no such connection. */
  Optional<StoredConnection> find(ConnectionId id) {
    try {
      return Optional.of(get(id));
    } catch (SalesforceException e) {
      return Optional.empty();
    }
  }

  /** The connection as it is now. */
  StoredConnection reload(ConnectionId id) {
    forget(id);
    return get(id);
  }

  /** Makes the next reader look into the database. */
  void forget(ConnectionId id) {
    slots.remove(id);
  }

  private record Reading(StoredConnection connection, Instant at) {}

  /** One reader at a time asks the database; the others wait for what it finds. */
  private final class Slot {

    private final ConnectionId id;
    private volatile Reading last;

    Slot(ConnectionId id) {
      this.id = id;
    }

    StoredConnection get() {
      Reading reading = last;
      return isFresh(reading) ? reading.connection : read();
    }

    private synchronized StoredConnection read() {
      if (!isFresh(last)) {
        Instant before = clock.instant();
        last = new Reading(find(), before);
      }
      return last.connection;
    }

    // An unknown name leaves nothing behind: names come from outside.
    private StoredConnection find() {
      return store
          .find(id)
          .orElseThrow(
              () -> {
                slots.remove(id, this);
                return ConnectionProblems.notFound(id);
              });
    }

    private boolean isFresh(Reading reading) {
      return reading != null && clock.instant().isBefore(reading.at.plus(LIFETIME));
    }
  }
}
