package io.crmflow.salesforce.camunda7.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.process.StepFailure;
import io.crmflow.salesforce.process.StepFailures;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProcessFailuresTest extends EngineTest {

  @Autowired private StepFailures failures;

  @Test
  void namesProcessStepAndReasonOfEachOpenFailure() {
    deploy(
        StepModels.leadStep(
                Bpmn.createExecutableProcess("lead").name("New lead").startEvent(), Map.of())
            .name("Create the lead")
            .endEvent()
            .done());

    ProcessInstance instance = start("lead", "x".repeat(300));
    await(() -> !failures.latest("", 10).isEmpty());

    StepFailure failure = failures.latest("", 10).get(0);
    assertThat(failure.process()).isEqualTo("New lead");
    assertThat(failure.step()).isEqualTo("Create the lead");
    assertThat(failure.connection()).isEqualTo("main");
    assertThat(failure.message()).contains("LastName");
    assertThat(failure.processInstance()).isEqualTo(instance.getId());
    assertThat(failures.latest("acme", 10)).isEmpty();

    engine.getRuntimeService().deleteProcessInstance(instance.getId(), "over");
    assertThat(failures.latest("", 10)).isEmpty();
  }

  @Test
  void leavesOutWhatIsNotOfSalesforceAndGivesTheNewestFirst() {
    deploy(
        Bpmn.createExecutableProcess("broken")
            .startEvent()
            .camundaAsyncAfter()
            .camundaFailedJobRetryTimeCycle("R1/PT1S")
            .serviceTask()
            .camundaExpression("${nothing}")
            .endEvent()
            .done(),
        StepModels.createLead("lead"));

    engine.getRuntimeService().startProcessInstanceByKey("broken");
    await(() -> engine.getRuntimeService().createIncidentQuery().count() == 1);
    start("lead", "x".repeat(300));
    await(() -> failures.latest("", 10).size() == 1);
    ProcessInstance newest = start("lead", "y".repeat(300));
    await(() -> failures.latest("", 10).size() == 2);

    assertThat(failures.latest("", 1))
        .extracting(StepFailure::processInstance)
        .containsExactly(newest.getId());
  }
}
