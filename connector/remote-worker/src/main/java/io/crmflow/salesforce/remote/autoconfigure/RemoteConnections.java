package io.crmflow.salesforce.remote.autoconfigure;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Connections;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Connects the orgs of the settings when the application starts. A connection of the same name is
 * left as it is: the console may have changed it since.
 */
final class RemoteConnections implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteConnections.class);

  private final Connections connections;
  private final Map<String, RemoteProperties.Org> orgs;
  private boolean running;

  RemoteConnections(Connections connections, Map<String, RemoteProperties.Org> orgs) {
    this.connections = connections;
    this.orgs = orgs;
  }

  @Override
  public void start() {
    running = true;
    orgs.forEach((name, org) -> connect(ConnectionId.of(name), org));
  }

  private void connect(ConnectionId id, RemoteProperties.Org org) {
    try {
      if (connections.list(id.tenant()).stream().noneMatch(known -> known.id().equals(id))) {
        connections.create(connection(id, org));
        connections.connect(id);
      }
    } catch (SalesforceException e) {
      LOG.warn(
          "Connection '{}' is not connected yet: {} Its steps wait until it is",
          id,
          e.error().text());
    }
  }

  private static NewConnection connection(ConnectionId id, RemoteProperties.Org org) {
    return NewConnection.withSecret(
        id,
        new Environment(org.host()),
        Flow.CLIENT_CREDENTIALS,
        org.consumerKey(),
        new Secret(org.consumerSecret()));
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** One phase before the worker, which has the last. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 1;
  }
}
