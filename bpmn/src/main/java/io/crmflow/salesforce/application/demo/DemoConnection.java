package io.crmflow.salesforce.application.demo;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.Connections;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Connects the simulated org under the name that the example processes use. The org lives as long
 * as this process only, so each start connects it anew.
 */
@Component
@Profile("demo")
class DemoConnection implements ApplicationRunner {

  static final ConnectionId ID = ConnectionId.of("demo");

  private final Connections connections;
  private final SalesforceSimulator org;

  DemoConnection(ConnectionServices services, SalesforceSimulator org) {
    this.connections = services.connections();
    this.org = org;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    boolean known =
        connections.list(ID.tenant()).stream().anyMatch(connection -> connection.id().equals(ID));
    if (!known) {
      connections.create(demo());
    }
    connections.connect(ID);
  }

  private NewConnection demo() {
    return NewConnection.withSecret(
        ID,
        new Environment(org.instanceUrl().toString()),
        Flow.CLIENT_CREDENTIALS,
        org.org().app().consumerKey(),
        new Secret(org.org().app().consumerSecret()));
  }
}
