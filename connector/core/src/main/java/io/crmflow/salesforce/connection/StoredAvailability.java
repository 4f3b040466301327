package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Clock;

/** Asks the connection store whether steps have a chance. */
final class StoredAvailability implements ConnectionAvailability {

  private final Connections connections;
  private final Clock clock;

  StoredAvailability(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  /** Steps of a connection that is gone are tried too: they end with an error that says so. */
  @Override
  public boolean isUsable(ConnectionId id) {
    try {
      return isUsable(connections.get(id));
    } catch (SalesforceException e) {
      return true;
    }
  }

  private boolean isUsable(Connection connection) {
    return switch (connection.state()) {
      case CONNECTED -> true;
      case LIMITED ->
          connection.limitedUntil() == null || !connection.limitedUntil().isAfter(clock.instant());
      case NOT_CONNECTED, RECONNECT_REQUIRED, UNREADABLE -> false;
    };
  }
}
