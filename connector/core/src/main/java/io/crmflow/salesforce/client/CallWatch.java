package io.crmflow.salesforce.client;

import io.crmflow.salesforce.connection.ConnectionId;
import java.time.Duration;
import java.util.List;

/**
 * Hears what happens to the calls of connections, for example to measure them. Called on the thread
 * of a call, so it has to be quick and to throw nothing. Implementations are thread-safe.
 */
public interface CallWatch {

  /** Hears nothing. */
  CallWatch NOTHING = new CallWatch() {};

  /** All of them, in their order. */
  static CallWatch all(List<CallWatch> watches) {
    return new CallWatches(List.copyOf(watches));
  }

  /** A connection is used for the first time on this node. */
  default void opened(ConnectionId connection) {}

  /** The org answered an API call and said how much of its limit is used. */
  default void answered(ConnectionId connection, ApiUsage usage) {}

  /** A call waited so long for its place among those that may run at once. */
  default void waited(ConnectionId connection, Duration time) {}

  /** A call that failed for passing reasons is sent again. */
  default void repeated(ConnectionId connection) {}

  /**
   * The circuit breaker of a connection changed.
   *
   * @param open whether the connection pauses, or only tries one call; false when all is well
   */
  default void circuit(ConnectionId connection, boolean open) {}
}
