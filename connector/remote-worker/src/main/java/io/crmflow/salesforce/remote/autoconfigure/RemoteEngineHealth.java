package io.crmflow.salesforce.remote.autoconfigure;

import io.crmflow.salesforce.remote.worker.RemoteWorker;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Whether the engine gives steps. An engine that is away says nothing about this application. */
record RemoteEngineHealth(RemoteWorker worker) implements HealthIndicator {

  @Override
  public Health health() {
    String trouble = worker.trouble();
    return trouble == null
        ? Health.up().build()
        : Health.unknown().withDetail("trouble", trouble).build();
  }
}
