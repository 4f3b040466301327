package io.crmflow.salesforce.camunda7.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.camunda7.worker.SalesforceWorker;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.step.FinishedStep;
import io.crmflow.salesforce.step.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Steps whose outcome is lost between the answer of Salesforce and the commit of the engine. */
class RepeatedStepTest extends EngineTest {

  private static final Map<String, String> FAST =
      Map.of("salesforce.retries", "5", "salesforce.retry-backoff", "PT0.1S");

  @Autowired private SalesforceWorker worker;
  @Autowired private Settler settler;

  @AfterEach
  void restart() {
    worker.start();
  }

  @Test
  void aLostAnswerIsLookedForAndAdopted() {
    deploy(StepModels.createLead("lead", FAST));
    start("lead", "Known object");
    awaitDone(1);
    ListAppender<ILoggingEvent> log = listen("io.crmflow.salesforce.intent.Preparation");
    org().faults().dropNextAfterCommit(1);

    ProcessInstance instance = start("lead", "Ada");

    awaitDone(2);
    assertThat(leads()).extracting(lead -> lead.get("LastName")).contains("Ada").hasSize(2);
    String leadId = (String) variable(instance, "leadId");
    assertThat(org().record("Lead", leadId).orElseThrow()).containsEntry("LastName", "Ada");
    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getFormattedMessage()).contains("lead.create", leadId);
  }

  @Test
  void aStepWhoseCommitFailedIsNotDoneAgain() {
    deploy(followedBy("${failingCommit.atFirst(execution)}"));

    ProcessInstance instance = start("lead", "Ada");
    Incident incident = awaitIncident();
    org().calls().clear();
    engine.getExternalTaskService().setRetries(incident.getConfiguration(), 1);

    awaitDone(1);
    assertThat(leads()).hasSize(1);
    assertThat(variable(instance, "leadId")).isEqualTo(leads().get(0).get("Id"));
    assertThat(org().calls().apiCalls()).isZero();
  }

  @Test
  void aStepThatWasSuspendedInFlightKeepsItsResult() {
    org().faults().delay(Duration.ofSeconds(1));
    deploy(StepModels.createLead("lead"));
    ListAppender<ILoggingEvent> log = listen(SettleCommand.class);
    ProcessInstance instance = start("lead", "Ada");
    await(() -> !leads().isEmpty());

    engine.getRuntimeService().suspendProcessInstanceById(instance.getId());
    await(() -> !log.list.isEmpty());
    engine.getRuntimeService().activateProcessInstanceById(instance.getId());
    engine.getExternalTaskService().unlock(task().getId());

    awaitDone(1);
    assertThat(leads()).hasSize(1);
    assertThat(variable(instance, "leadId")).isEqualTo(leads().get(0).get("Id"));
    assertThat(log.list.get(0).getFormattedMessage())
        .contains("was suspended", "lead.create", (String) leads().get(0).get("Id"));
  }

  @Test
  void aThreadThatLostItsLockLeavesTheStepToTheNextOne() {
    org().faults().delay(Duration.ofSeconds(1));
    ListAppender<ILoggingEvent> log = listen("io.crmflow.salesforce");
    deploy(StepModels.createLead("lead"));
    ProcessInstance instance = start("lead", "Ada");
    await(() -> !leads().isEmpty());
    String first = task().getWorkerId();

    engine.getExternalTaskService().unlock(task().getId());

    awaitDone(1);
    assertThat(first).startsWith("salesforce-worker-").contains("/");
    assertThat(leads()).hasSize(1);
    assertThat(variable(instance, "leadId")).isEqualTo(leads().get(0).get("Id"));
    assertThat(log.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR));
  }

  @Test
  void anOutcomeThatCannotBeWrittenIsLoggedWithOperationAndRecord() {
    worker.stop();
    deploy(followedBy("${failingCommit.alwaysConcurrent(execution)}"));
    start("lead", "Ada");
    ListAppender<ILoggingEvent> log = listen(Settler.class);
    FinishedStep step = finished("00Q000000000001EAA");

    // an interrupted thread gives up after the first try
    Thread.currentThread().interrupt();
    settler.settle(List.of(step));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(log.list.get(0).getFormattedMessage())
        .contains("lead.create", "'main'", "00Q000000000001EAA", step.taskId());
  }

  @Test
  void aPersonWhoRetriesAnUnsureStepHasItDoneAgain() {
    org().addPlatformEvent("Shipped__e", Field.text("Number__c", 20));
    deploy(publishing());
    start("publishing", "Known event");
    awaitDone(1);
    org().faults().dropNextAfterCommit(1);
    start("publishing", "Ada");
    Incident incident = awaitIncident();
    assertThat(org().events().all()).hasSize(2);

    engine.getExternalTaskService().setRetries(incident.getConfiguration(), 1);

    awaitDone(2);
    assertThat(org().events().all()).hasSize(3);
  }

  private FinishedStep finished(String recordId) {
    LockedExternalTask task =
        engine
            .getExternalTaskService()
            .fetchAndLock(1, "node")
            .topic("salesforce", 60_000)
            .execute()
            .get(0);
    return new FinishedStep(
        task.getId(),
        "node",
        task.getProcessInstanceId(),
        "key",
        "lead.create",
        ConnectionId.of("main"),
        Map.of(),
        RetryPolicy.DEFAULT,
        new Outcome.Done(Map.of("id", recordId)));
  }

  private static ListAppender<ILoggingEvent> listen(Class<?> source) {
    return listen(source.getName());
  }

  private static ListAppender<ILoggingEvent> listen(String source) {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(source);
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
    return log;
  }

  private Incident awaitIncident() {
    await(() -> engine.getRuntimeService().createIncidentQuery().count() == 1);
    return engine.getRuntimeService().createIncidentQuery().singleResult();
  }

  private ExternalTask task() {
    return engine.getExternalTaskService().createExternalTaskQuery().singleResult();
  }

  private static BpmnModelInstance publishing() {
    ServiceTaskBuilder step =
        Bpmn.createExecutableProcess("publishing")
            .startEvent()
            .serviceTask("publish")
            .camundaExternalTask("salesforce")
            .camundaInputParameter("Number__c", "A-42");
    StepModels.property(step, "salesforce.operation", "event.publish");
    StepModels.property(step, "salesforce.connection", "main");
    StepModels.property(step, "salesforce.event", "Shipped__e");
    return step.userTask("done").endEvent().done();
  }

  private static BpmnModelInstance followedBy(String expression) {
    return StepModels.leadStep(Bpmn.createExecutableProcess("lead").startEvent(), FAST)
        .serviceTask("next")
        .camundaExpression(expression)
        .userTask("done")
        .endEvent()
        .done();
  }
}
