package io.crmflow.salesforce.camunda7.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.camunda7.worker.SalesforceWorker;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SettlerTest extends EngineTest {

  @Autowired private SalesforceWorker worker;

  @Test
  void aConcurrentChangeOfOneInstanceLeavesTheOthersAlone() {
    deploy(followedBy("${concurrentChange.happensOnce(execution)}"));
    startThirty("Changed");

    awaitDone(30);
    assertThat(leads()).hasSize(30);
    assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
    assertThat(
            engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .variableValueEquals("changed", true)
                .count())
        .isEqualTo(1);
  }

  @Test
  void anInstanceThatCannotGoOnGetsAnIncidentAndTheOthersGoOn() {
    deploy(followedBy("${name == 'Broken' ? nobodyKnowsThis : true}"));
    ProcessInstance broken = startThirty("Broken");

    awaitDone(29);
    await(() -> engine.getRuntimeService().createIncidentQuery().count() == 1);
    Incident incident = engine.getRuntimeService().createIncidentQuery().singleResult();
    assertThat(incident.getProcessInstanceId()).isEqualTo(broken.getId());
    assertThat(incident.getIncidentMessage()).contains("PROCESS_CANNOT_CONTINUE");
    assertThat(leads()).hasSize(30);
  }

  @Test
  void anOutputMayHaveTheNameOfAnInput() {
    deploy(StepModels.createLead("lead", Map.of("salesforce.output.success", "Company")));

    ProcessInstance instance = start("lead", "Ada");

    awaitDone(1);
    assertThat(engine.getRuntimeService().getVariables(instance.getId())).containsKey("Company");
  }

  private ProcessInstance startThirty(String special) {
    worker.stop();
    IntStream.range(0, 29).forEach(i -> start("lead", "Lead " + i));
    ProcessInstance instance = start("lead", special);
    worker.start();
    return instance;
  }

  private static BpmnModelInstance followedBy(String expression) {
    return StepModels.leadStep(Bpmn.createExecutableProcess("lead").startEvent(), Map.of())
        .serviceTask("next")
        .camundaExpression(expression)
        .userTask("done")
        .endEvent()
        .done();
  }
}
