package io.crmflow.salesforce.camunda7.health;

import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.Connections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Health indicator {@code salesforceConnections}: how many connections are in which state. The
 * status is {@code UP}, or {@code UNKNOWN} when they cannot be listed, and never {@code DOWN}: a
 * connection that waits for a person is no reason to restart the application or to take it out of a
 * load balancer. Alert on the details instead. Names are left out, because health is often public.
 */
public final class ConnectionsHealth implements HealthIndicator {

  private final Connections connections;

  public ConnectionsHealth(Connections connections) {
    this.connections = connections;
  }

  @Override
  public Health health() {
    try {
      return Health.up().withDetails(states()).build();
    } catch (RuntimeException e) {
      return Health.unknown().withDetail("error", "The connections cannot be listed").build();
    }
  }

  private Map<String, Long> states() {
    return connections.list("").stream()
        .map(Connection::state)
        .collect(Collectors.groupingBy(Enum::name, TreeMap::new, Collectors.counting()));
  }
}
