package io.crmflow.salesforce.diagnosis;

import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.ConnectionState;
import io.crmflow.salesforce.connection.KnownUsage;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether connections still work, four times a day for one API call each, so that a person is
 * asked before a step has to wait. One of the nodes does it. Thread-safe.
 */
public final class HealthCheck implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(HealthCheck.class);

  private final ConnectionServices services;
  private final SalesforceClients clients;
  private final Consumer<Connection> needsPerson;

  /**
   * Creates the check.
   *
   * @param needsPerson told of each connection that the check found dead
   */
  public HealthCheck(
      ConnectionServices services, SalesforceClients clients, Consumer<Connection> needsPerson) {
    this.services = Objects.requireNonNull(services, "services");
    this.clients = Objects.requireNonNull(clients, "clients");
    this.needsPerson = Objects.requireNonNull(needsPerson, "needsPerson");
  }

  /** Checks what is due; trouble with one connection does not keep the others from it. */
  @Override
  public void run() {
    services.health().takeDue().forEach(this::check);
  }

  private void check(ConnectionId id) {
    try {
      clients.api(id).limits();
      clients
          .usage(id)
          .map(usage -> new KnownUsage(usage.used(), usage.limit(), usage.at()))
          .ifPresent(usage -> services.health().seen(id, usage));
    } catch (SalesforceException e) {
      LOG.warn("The check of connection '{}' failed: {}", id, e.getMessage());
      tell(id);
    }
  }

  private void tell(ConnectionId id) {
    try {
      Connection connection = services.connections().get(id);
      if (connection.state() == ConnectionState.RECONNECT_REQUIRED) {
        needsPerson.accept(connection);
      }
    } catch (RuntimeException e) {
      LOG.warn("Nobody could be asked to connect '{}' again", id, e);
    }
  }
}
