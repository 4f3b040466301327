package io.crmflow.salesforce.client;

import io.crmflow.salesforce.connection.ConnectionId;
import java.util.Optional;

/** Gives the API of a connection. Thread-safe. */
public interface SalesforceClients {

  /** The API of this connection; cheap, no network call. */
  SalesforceApi api(ConnectionId connection);

  /** The API limit as the connection's latest answer stated it; empty when none did. */
  default Optional<ApiUsage> usage(ConnectionId connection) {
    return Optional.empty();
  }
}
