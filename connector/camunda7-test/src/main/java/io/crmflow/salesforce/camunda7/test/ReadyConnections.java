package io.crmflow.salesforce.camunda7.test;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Connections;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import io.crmflow.salesforce.simulator.SalesforceSimulator;

/** The connections that the models of a test name, connected to its org. */
final class ReadyConnections {

  private final Connections connections;
  private final SalesforceSimulator simulator;

  ReadyConnections(Connections connections, SalesforceSimulator simulator) {
    this.connections = connections;
    this.simulator = simulator;
  }

  /** Connects them anew: the reset of the org ended their sessions. */
  void connect(String... names) {
    for (String name : names) {
      connect(ConnectionId.of(name));
    }
  }

  private void connect(ConnectionId id) {
    if (connections.list(id.tenant()).stream().anyMatch(known -> known.id().equals(id))) {
      connections.delete(id);
    }
    connections.create(
        NewConnection.withSecret(
            id,
            new Environment(simulator.instanceUrl().toString()),
            Flow.CLIENT_CREDENTIALS,
            simulator.org().app().consumerKey(),
            new Secret(simulator.org().app().consumerSecret())));
    connections.connect(id);
  }
}
