package io.crmflow.salesforce.camunda7.parking;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.batch.DatabaseAway;
import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionState;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.fault.Faults;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class ParkingTest extends EngineTest {

  private static final ConnectionId MAIN = ConnectionId.of("main");

  @Autowired private ResumeSchedule resume;
  @Autowired private SalesforceClients clients;

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

  @ParameterizedTest
  @ValueSource(strings = {"CONNECTION_PAUSED", DatabaseAway.CODE})
  void whatWasNotSentUsesUpNoRetry(String code) {
    connections.block(
        MAIN,
        SalesforceError.of(ErrorCategory.TRANSIENT, code, "Nothing was sent", "Wait.")
            .retryAt(Instant.now().plusSeconds(2)));
    deploy(StepModels.createLead("lead"));

    start("lead", "Ada");
    await(this::isPaused);
    assertThat(tasks().get(0).getRetries()).isNull();
    assertThat(incidents()).isEmpty();
    connections.unblock(MAIN);

    awaitDone(1);
  }

  @Test
  void whenTheLimitGetsScarceOnlyUrgentStepsAreSent() {
    org().faults().dailyLimit(100);
    deploy(
        StepModels.createLead("usual"),
        StepModels.createLead("later", Map.of("salesforce.api-priority", "low")),
        StepModels.createLead("urgent", Map.of("salesforce.api-priority", "high")));
    // the org counts the call with which the connection began, too
    while (org().calls().apiCalls() < 94) {
      await(this::answers); // the test before may have paused the connection
    }
    start("usual", "Ada");
    awaitDone(1);
    long sent = org().calls().apiCalls();

    start("later", "Grace");
    await(this::isPaused);

    assertThat(org().calls().apiCalls()).isEqualTo(sent);
    assertThat(tasks())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.getRetries()).isNull();
              assertThat(task.getErrorMessage()).contains("API_BUDGET_RESERVED");
              assertThat(task.getLockExpirationTime())
                  .isAfter(Date.from(Instant.now().plusSeconds(600)));
            });
    assertThat(incidents()).isEmpty();

    start("urgent", "Edsger");
    awaitDone(2);
    org().faults().dailyLimit(Faults.DEVELOPER_EDITION_DAILY_LIMIT);
    clients.api(MAIN).limits(); // the next test finds the limit wide open
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

  private boolean answers() {
    try {
      return clients.api(MAIN).limits() != null;
    } catch (SalesforceException e) {
      return false;
    }
  }

  private boolean isPaused() {
    String worker = tasks().get(0).getWorkerId();
    return worker != null && worker.contains("paused");
  }

  private List<ExternalTask> tasks() {
    return engine.getExternalTaskService().createExternalTaskQuery().list();
  }

  private List<Incident> incidents() {
    return engine.getRuntimeService().createIncidentQuery().list();
  }
}
