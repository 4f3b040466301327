package io.crmflow.salesforce.camunda7.metrics;

import io.crmflow.salesforce.connection.ConnectionId;
import io.micrometer.core.instrument.Tags;

/** How all meters name a connection. */
final class ConnectionTags {

  private ConnectionTags() {}

  static Tags of(ConnectionId connection) {
    return Tags.of("tenant", connection.tenant(), "connection", connection.name());
  }
}
