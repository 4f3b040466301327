package io.crmflow.salesforce.camunda7.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.connection.ConnectionId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class ConnectionsHealthTest extends EngineTest {

  @Autowired private ConnectionsHealth health;

  @Test
  void countsStatesAndStaysUpWhenAConnectionWaitsForAPerson() {
    assertThat(health.health().getDetails()).isEqualTo(Map.of("CONNECTED", 1L));

    org().faults().failNextToken("invalid_grant", "expired access/refresh token", 1);
    org().expireSessions();
    deploy(StepModels.createLead("lead"));
    start("lead", "Ada");
    await(() -> health.health().getDetails().containsKey("RECONNECT_REQUIRED"));

    Health waiting = health.health();
    assertThat(waiting.getStatus()).isEqualTo(Status.UP);
    assertThat(waiting.getDetails()).isEqualTo(Map.of("RECONNECT_REQUIRED", 1L));
    services.connections().connect(ConnectionId.of("main"));
    awaitDone(1);
  }
}
