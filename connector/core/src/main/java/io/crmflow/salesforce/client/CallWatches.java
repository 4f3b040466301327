package io.crmflow.salesforce.client;

import io.crmflow.salesforce.connection.ConnectionId;
import java.time.Duration;
import java.util.List;

/** Several watches as one. */
record CallWatches(List<CallWatch> all) implements CallWatch {

  @Override
  public void opened(ConnectionId connection) {
    all.forEach(one -> one.opened(connection));
  }

  @Override
  public void answered(ConnectionId connection, ApiUsage usage) {
    all.forEach(one -> one.answered(connection, usage));
  }

  @Override
  public void waited(ConnectionId connection, Duration time) {
    all.forEach(one -> one.waited(connection, time));
  }

  @Override
  public void repeated(ConnectionId connection) {
    all.forEach(one -> one.repeated(connection));
  }

  @Override
  public void circuit(ConnectionId connection, boolean open) {
    all.forEach(one -> one.circuit(connection, open));
  }
}
