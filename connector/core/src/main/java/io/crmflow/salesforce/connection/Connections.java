package io.crmflow.salesforce.connection;

import java.util.List;

/** Adds, lists, changes, connects and deletes connections. Thread-safe. */
public final class Connections {

  Connections() {}

  public Connection create(NewConnection connection) {
    throw new UnsupportedOperationException();
  }

  public List<Connection> list(String tenant) {
    throw new UnsupportedOperationException();
  }

  public Connection get(ConnectionId id) {
    throw new UnsupportedOperationException();
  }

  public Connection update(ConnectionId id, ConnectionChange change, long expectedVersion) {
    throw new UnsupportedOperationException();
  }

  public Connection connect(ConnectionId id) {
    throw new UnsupportedOperationException();
  }

  public Removal delete(ConnectionId id) {
    throw new UnsupportedOperationException();
  }
}
