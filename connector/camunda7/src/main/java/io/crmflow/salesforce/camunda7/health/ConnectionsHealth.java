package io.crmflow.salesforce.camunda7.health;

import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.Connections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/**
 * Health indicator {@code salesforceConnections}: how many connections are in which state. The
 * status is always {@code UP}: a connection that waits for a person is no reason to restart the
 * application or to take it out of a load balancer. Alert on the details instead. Names are left
 * out, because health is often public.
 */
public final class ConnectionsHealth extends AbstractHealthIndicator {

  private final Connections connections;

  public ConnectionsHealth(Connections connections) {
    super("The Salesforce connections cannot be listed");
    this.connections = connections;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Map<String, Long> states =
        connections.list("").stream()
            .map(Connection::state)
            .collect(Collectors.groupingBy(Enum::name, TreeMap::new, Collectors.counting()));
    builder.up().withDetails(states);
  }
}
