package io.crmflow.salesforce.camunda7.parking;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.diagnosis.HealthCheck;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Asks a person while a connection needs one, and stops asking when it works. */
class ReconnectProcessTest extends EngineTest {

  private static final ConnectionId MAIN = ConnectionId.of("main");
  private static final ConnectionId OF_TENANT = new ConnectionId("north", "main");
  private static final SalesforceError DEAD =
      SalesforceError.of(
          ErrorCategory.RECONNECT_REQUIRED, "INVALID_GRANT", "No token", "Connect again.");

  @Autowired private ResumeSchedule resume;
  @Autowired private Parking parking;
  @Autowired private SalesforceClients clients;

  /** Asks in user task {@code connectAgain}, until a person or the message ends it. */
  static BpmnModelInstance model(String key) {
    return Bpmn.createExecutableProcess(key)
        .startEvent()
        .message("salesforce-reconnect-required")
        .userTask("connectAgain")
        .boundaryEvent()
        .message("salesforce-reconnected")
        .endEvent()
        .moveToActivity("connectAgain")
        .intermediateCatchEvent()
        .message("salesforce-reconnected")
        .endEvent()
        .done();
  }

  @Test
  void asksOncePerConnectionAndEndsWhenItWorks() {
    connections.block(MAIN, DEAD);
    deploy(StepModels.createLead("lead"), model("reconnect"));
    IntStream.range(0, 120).forEach(i -> start("lead", "Lead " + i));

    await(() -> parked("/main") == 120);
    assertThat(asking())
        .singleElement()
        .satisfies(process -> assertThat(process.getBusinessKey()).isEqualTo("main"));
    assertThat(engine.getRuntimeService().getVariables(asking().get(0).getId()))
        .containsEntry("connection", "main")
        .containsEntry("connectUrl", "http://localhost:8080/salesforce/connections/main/connect")
        .hasEntrySatisfying(
            "reason", reason -> assertThat(reason).asString().contains("No token", "Connect"));

    connections.unblock(MAIN);
    resume.wake();

    awaitDone(120);
    await(() -> asking().isEmpty());
  }

  @Test
  void goesOnToWaitWhenThePersonSaysDoneTooEarly() {
    connections.block(MAIN, DEAD);
    deploy(StepModels.createLead("lead"), model("reconnect"));
    start("lead", "Ada");
    await(() -> count("connectAgain") == 1);
    String task = engine.getTaskService().createTaskQuery().singleResult().getId();

    engine.getTaskService().complete(task);
    start("lead", "Grace");
    await(() -> parked("/main") == 2);

    assertThat(asking()).hasSize(1);
    connections.unblock(MAIN);
    resume.wake();
    await(() -> asking().isEmpty());
    // the clean-up would otherwise meet steps that are being completed
    awaitDone(2);
  }

  @Test
  void endsAlsoWhenNoStepWaitsAnyMore() {
    connections.block(MAIN, DEAD);
    deploy(StepModels.createLead("lead"), model("reconnect"));
    ProcessInstance lead = start("lead", "Ada");
    await(() -> count("connectAgain") == 1);
    engine.getRuntimeService().deleteProcessInstance(lead.getId(), "test");
    resume.wake();
    assertThat(asking()).hasSize(1);

    connections.unblock(MAIN);
    resume.wake();

    await(() -> asking().isEmpty());
  }

  @Test
  void asksNobodyAboutALimitThatEndsByItself() {
    connections.block(
        MAIN,
        SalesforceError.of(
                ErrorCategory.LIMIT_REACHED, "REQUEST_LIMIT_EXCEEDED", "No calls left", "Wait.")
            .retryAt(Instant.now().plusSeconds(3600)));
    deploy(StepModels.createLead("lead"), model("reconnect"));

    start("lead", "Ada");
    await(() -> parked("/main") == 1);

    assertThat(asking()).isEmpty();
  }

  @Test
  void startsTheProcessOfTheTenantAndNoOther() {
    connections.block(OF_TENANT, DEAD);
    deploy(model("reconnect"));
    engine
        .getRepositoryService()
        .createDeployment()
        .tenantId("north")
        .addModelInstance("lead.bpmn", StepModels.createLead("lead"))
        .addModelInstance("reconnect.bpmn", model("reconnect"))
        .deploy();
    start("lead", "Ada");

    await(() -> parked("north/main") == 1);

    assertThat(asking())
        .singleElement()
        .satisfies(
            process -> {
              assertThat(process.getTenantId()).isEqualTo("north");
              assertThat(engine.getRuntimeService().getVariable(process.getId(), "connectUrl"))
                  .asString()
                  .endsWith("/salesforce/connections/main/connect?tenant=north");
            });
  }

  @Test
  void asksAlsoWhenTheScheduledCheckFindsItDeadBeforeAnyStep() {
    deploy(model("reconnect"));
    org().expireSessions();
    org().faults().failNextToken("invalid_client", "invalid client credentials", 1);
    HealthCheck check =
        new HealthCheck(
            services, clients, dead -> parking.askPerson(dead.id(), dead.stateReason()));

    check.run();

    assertThat(asking())
        .singleElement()
        .satisfies(process -> assertThat(process.getBusinessKey()).isEqualTo("main"));
    services.connections().connect(MAIN);
    resume.wake();
    await(() -> asking().isEmpty());
  }

  private List<ProcessInstance> asking() {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processDefinitionKey("reconnect")
        .list();
  }

  private long parked(String path) {
    return engine
        .getExternalTaskService()
        .createExternalTaskQuery()
        .workerId("salesforce-parked:" + path)
        .count();
  }
}
