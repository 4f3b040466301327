package io.crmflow.salesforce.camunda7.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.camunda7.settlement.Settler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SalesforceWorkerTest extends EngineTest {

  @Autowired private SalesforceWorker worker;
  @Autowired private BatchExecutor executor;
  @Autowired private Settler settler;

  @AfterEach
  void restart() {
    worker.start();
  }

  @Test
  void createsALeadAndStoresItsId() {
    deploy(StepModels.createLead("lead"));

    ProcessInstance instance = start("lead", "Ada");

    awaitDone(1);
    Map<String, Object> lead = leads().get(0);
    assertThat(lead).containsEntry("LastName", "Ada").containsEntry("Company", "Acme");
    assertThat(variable(instance, "leadId")).isEqualTo(lead.get("Id"));
  }

  @Test
  void sendsTwoHundredWaitingStepsInOneRequest() {
    deploy(StepModels.createLead("lead"));
    worker.stop();
    List<ProcessInstance> instances =
        IntStream.range(0, 200).mapToObj(i -> start("lead", "Lead " + i)).toList();

    worker.start();

    awaitDone(200);
    assertThat(org().calls().writeCalls()).isEqualTo(1);
    assertThat(instances)
        .allSatisfy(instance -> assertThat(leadOf(instance)).isEqualTo(variable(instance, "name")));
  }

  @Test
  void losesNothingWhenItStopsUnderLoad() {
    org().faults().delay(Duration.ofMillis(300));
    deploy(StepModels.createLead("lead"));
    IntStream.range(0, 300).forEach(i -> start("lead", "Lead " + i));
    await(() -> org().calls().writeCalls() > 0);

    Instant before = Instant.now();
    worker.stop();

    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(30));
    assertThat(count("done")).isEqualTo(leads().size());
    worker.start();
    awaitDone(300);
    assertThat(leads()).hasSize(300);
  }

  @Test
  void ignoresProcessVariablesOfAStepWithoutInputs() {
    ServiceTaskBuilder step =
        Bpmn.createExecutableProcess("checking")
            .startEvent()
            .serviceTask("check")
            .camundaExternalTask("salesforce");
    StepModels.property(step, "salesforce.operation", "connection.check");
    StepModels.property(step, "salesforce.connection", "main");
    deploy(step.userTask("done").endEvent().done());

    start("checking", "no field of any step");

    awaitDone(1);
  }

  @Test
  void aCancelledStepDoesNotHinderTheOthers() {
    org().faults().delay(Duration.ofSeconds(1));
    deploy(StepModels.createLead("lead"));
    worker.stop();
    ProcessInstance cancelled = start("lead", "Cancelled");
    start("lead", "Ada");
    worker.start();

    await(() -> org().calls().writeCalls() > 0);
    engine.getRuntimeService().deleteProcessInstance(cancelled.getId(), "cancelled");

    awaitDone(1);
    assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
  }

  @Test
  void aSlowBatchIsNotSentASecondTime() {
    org().faults().delay(Duration.ofSeconds(3));
    deploy(StepModels.createLead("lead"));
    worker.stop();
    start("lead", "Ada");
    WorkerSettings impatient =
        new WorkerSettings(200, Duration.ofMillis(20), 1, Duration.ofSeconds(1));
    List<SalesforceWorker> nodes =
        List.of(
            new SalesforceWorker(engine, executor, settler, impatient),
            new SalesforceWorker(engine, executor, settler, impatient));

    nodes.forEach(SalesforceWorker::start);
    try {
      awaitDone(1);
    } finally {
      nodes.forEach(SalesforceWorker::stop);
    }

    assertThat(leads()).hasSize(1);
  }

  private Object leadOf(ProcessInstance instance) {
    String id = (String) variable(instance, "leadId");
    return org().record("Lead", id).orElseThrow().get("LastName");
  }
}
