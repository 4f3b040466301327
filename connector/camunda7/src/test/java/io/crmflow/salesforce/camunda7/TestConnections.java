package io.crmflow.salesforce.camunda7;

import io.crmflow.salesforce.connection.ConnectionAvailability;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.connection.Sessions;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Real sessions, except for connections that a test blocks. */
public class TestConnections implements Sessions {

  private final Map<ConnectionId, SalesforceError> blocked = new ConcurrentHashMap<>();
  private final Sessions sessions;

  TestConnections(Sessions sessions) {
    this.sessions = sessions;
  }

  /** From now on every step of the connection ends with this error, without a network call. */
  public void block(ConnectionId connection, SalesforceError error) {
    blocked.put(connection, error);
  }

  public void unblock(ConnectionId connection) {
    blocked.remove(connection);
  }

  void unblockAll() {
    blocked.clear();
  }

  /** What the connections say, unless a test blocks one. */
  ConnectionAvailability availability(ConnectionAvailability stored) {
    return connection -> !blocked.containsKey(connection) && stored.isUsable(connection);
  }

  @Override
  public Session current(ConnectionId connection) {
    SalesforceError error = blocked.get(connection);
    if (error != null) {
      throw new SalesforceException(error);
    }
    return sessions.current(connection);
  }

  @Override
  public Session renew(Session refused) {
    return sessions.renew(refused);
  }

  @Override
  public void limitReached(ConnectionId connection, Instant until) {
    sessions.limitReached(connection, until);
  }
}
