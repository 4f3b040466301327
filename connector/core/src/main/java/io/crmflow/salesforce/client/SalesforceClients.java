package io.crmflow.salesforce.client;

import io.crmflow.salesforce.connection.ConnectionId;

/** Gives the API of a connection. Thread-safe. */
public interface SalesforceClients {

  /** The API of this connection; cheap, no network call. */
  SalesforceApi api(ConnectionId connection);
}
