package io.crmflow.salesforce.application.web;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import io.crmflow.salesforce.simulator.SalesforceSimulator;

/** An application with one connection that works, for tests of what comes after the sign-in. */
final class OneConnection {

  private OneConnection() {}

  /** Leaves one connection, to an org as it was in the beginning; it needs no browser. */
  static void to(SalesforceSimulator org, ConnectionServices services, String name) {
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    org.reset();
    ConnectionId id = ConnectionId.of(name);
    services
        .connections()
        .create(
            NewConnection.withSecret(
                id,
                new Environment(org.instanceUrl().toString()),
                Flow.CLIENT_CREDENTIALS,
                org.org().app().consumerKey(),
                new Secret(org.org().app().consumerSecret())));
    services.connections().connect(id);
  }
}
