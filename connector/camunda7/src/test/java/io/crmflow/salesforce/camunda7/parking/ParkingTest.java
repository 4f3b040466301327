package io.crmflow.salesforce.camunda7.parking;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionState;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ParkingTest extends EngineTest {

  private static final ConnectionId MAIN = ConnectionId.of("main");

  @Autowired private ResumeSchedule resume;

  @Test
  void stepsOfADeadConnectionWaitWithOneIncidentAndGoOnAfterReconnect() {
    connections.block(MAIN, reconnectRequired());
    deploy(StepModels.createLead("lead"));
    IntStream.range(0, 120).forEach(i -> start("lead", "Lead " + i));

    await(() -> parked() == 120);
    resume.wake();
    assertThat(incidents())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.getIncidentType()).isEqualTo("salesforceConnection");
              assertThat(incident.getConfiguration()).isEqualTo("main");
              assertThat(incident.getIncidentMessage()).contains("Connect the org again");
            });
    assertThat(tasks()).allSatisfy(task -> assertThat(task.getRetries()).isNull());
    assertThat(org().calls().apiCalls()).isZero();

    connections.unblock(MAIN);
    resume.wake();

    awaitDone(120);
    await(() -> incidents().isEmpty());
    assertThat(leads()).hasSize(120);
  }

  @Test
  void stepsGoOnAfterARefusedTokenWasReplaced() {
    org().expireSessions();
    org().faults().failNextToken("invalid_grant", "expired access/refresh token", 1);
    deploy(StepModels.createLead("lead"));

    start("lead", "Ada");
    await(() -> parked() == 1);
    assertThat(services.connections().get(MAIN).state())
        .isEqualTo(ConnectionState.RECONNECT_REQUIRED);
    assertThat(incidents()).hasSize(1);

    services.connections().connect(MAIN);

    awaitDone(1);
    await(() -> incidents().isEmpty());
  }

  @Test
  void theIncidentOutlivesTheInstanceThatCarriesIt() {
    connections.block(MAIN, reconnectRequired());
    deploy(StepModels.createLead("lead"));
    IntStream.range(0, 3).forEach(i -> start("lead", "Lead " + i));
    await(() -> parked() == 3);

    String carrier = incidents().get(0).getProcessInstanceId();
    engine.getRuntimeService().deleteProcessInstance(carrier, "test");
    assertThat(incidents()).isEmpty();
    resume.wake();

    await(() -> incidents().size() == 1);
    assertThat(incidents().get(0).getConfiguration()).isEqualTo("main");
  }

  @Test
  void stepsOfALimitedOrgWaitUntilTheLimitEnds() {
    Instant until = Instant.now().plusSeconds(3);
    connections.block(MAIN, limitReached(until));
    deploy(StepModels.createLead("lead"));

    start("lead", "Ada");
    await(() -> parked() == 1);
    assertThat(tasks())
        .singleElement()
        .satisfies(
            task ->
                assertThat(task.getLockExpirationTime().toInstant())
                    .isBetween(until.minusSeconds(1), until.plusSeconds(2)));
    connections.unblock(MAIN);

    awaitDone(1);
    await(() -> incidents().isEmpty());
  }

  @Test
  void aPausedConnectionUsesUpNoRetry() {
    connections.block(
        MAIN,
        SalesforceError.of(
                ErrorCategory.TRANSIENT, "CONNECTION_PAUSED", "Too many calls failed", "Wait.")
            .retryAt(Instant.now().plusSeconds(2)));
    deploy(StepModels.createLead("lead"));

    start("lead", "Ada");
    await(
        () ->
            tasks().get(0).getWorkerId() != null
                && tasks().get(0).getWorkerId().contains("paused"));
    assertThat(tasks().get(0).getRetries()).isNull();
    assertThat(incidents()).isEmpty();
    connections.unblock(MAIN);

    awaitDone(1);
  }

  private static SalesforceError reconnectRequired() {
    return SalesforceError.of(
        ErrorCategory.RECONNECT_REQUIRED,
        "INVALID_GRANT",
        "Salesforce refuses the stored tokens",
        "Connect the org again.");
  }

  private static SalesforceError limitReached(Instant until) {
    return SalesforceError.of(
            ErrorCategory.LIMIT_REACHED, "REQUEST_LIMIT_EXCEEDED", "No calls left", "Wait.")
        .retryAt(until);
  }

  private long parked() {
    return engine
        .getExternalTaskService()
        .createExternalTaskQuery()
        .workerId("salesforce-parked:/main")
        .count();
  }

  private List<ExternalTask> tasks() {
    return engine.getExternalTaskService().createExternalTaskQuery().list();
  }

  private List<Incident> incidents() {
    return engine.getRuntimeService().createIncidentQuery().list();
  }
}
