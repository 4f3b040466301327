package io.crmflow.salesforce.application.process;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.Connections;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.oauth.ConnectedApp;

/** The connection that the example processes name. */
final class DemoConnection {

  /** As written in the models. */
  static final String NAME = "demo";

  private static final ConnectionId ID = ConnectionId.of(NAME);

  private DemoConnection() {}

  /** Empties the org and connects it anew. */
  static void connect(ConnectionServices services, SalesforceSimulator simulator) {
    simulator.reset();
    Connections connections = services.connections();
    if (connections.list(ID.tenant()).stream().anyMatch(known -> known.id().equals(ID))) {
      connections.delete(ID);
    }
    connections.create(
        new NewConnection(
            ID,
            new Environment(simulator.instanceUrl().toString()),
            Flow.CLIENT_CREDENTIALS,
            ConnectedApp.CONSUMER_KEY,
            new Secret(ConnectedApp.CONSUMER_SECRET),
            null,
            null,
            null,
            null));
    connections.connect(ID);
  }
}
