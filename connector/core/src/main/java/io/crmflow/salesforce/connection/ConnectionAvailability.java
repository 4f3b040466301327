package io.crmflow.salesforce.connection;

import java.time.Clock;

/** Tells whether a step has a chance. Implementations are thread-safe and never use the network. */
@FunctionalInterface
public interface ConnectionAvailability {

  /** Whether steps of this connection should be tried now; true for one that does not exist. */
  boolean isUsable(ConnectionId connection);

  /** What the store of connections says. */
  static ConnectionAvailability stored(Connections connections, Clock clock) {
    return new StoredAvailability(connections, clock);
  }
}
