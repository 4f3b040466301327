package io.crmflow.salesforce.camunda7.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SalesforceWorkerTest extends EngineTest {

  @Autowired private SalesforceWorker worker;

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
        Bpmn.createExecutableProcess("check")
            .startEvent()
            .serviceTask("check")
            .camundaExternalTask("salesforce");
    StepModels.property(step, "salesforce.operation", "connection.check");
    StepModels.property(step, "salesforce.connection", "main");
    deploy(step.userTask("done").endEvent().done());

    start("check", "no field of any step");

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

  private Object leadOf(ProcessInstance instance) {
    String id = (String) variable(instance, "leadId");
    return org().record("Lead", id).orElseThrow().get("LastName");
  }
}
