package io.crmflow.salesforce.camunda7.parking;

import io.crmflow.salesforce.connection.ConnectionId;

/** Tells whether a step has a chance. Implementations are thread-safe and never use the network. */
@FunctionalInterface
public interface ConnectionAvailability {

  /** Whether steps of this connection should be tried now; true for one that does not exist. */
  boolean isUsable(ConnectionId connection);
}
