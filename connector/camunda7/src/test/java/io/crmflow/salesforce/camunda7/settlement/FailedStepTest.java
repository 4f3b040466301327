package io.crmflow.salesforce.camunda7.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ProcessBuilder;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.Test;

class FailedStepTest extends EngineTest {

  private static final Map<String, String> FAST =
      Map.of("salesforce.retries", "2", "salesforce.retry-backoff", "PT0.1S");

  @Test
  void anErrorThatNothingCatchesBecomesAnIncident() {
    deploy(StepModels.createLead("lead"));

    ProcessInstance instance = startRefused("lead");

    Incident incident = awaitIncident();
    assertThat(incident.getProcessInstanceId()).isEqualTo(instance.getId());
    assertThat(incident.getIncidentMessage())
        .startsWith("lead.create on connection 'main' failed: FIELD_CUSTOM_VALIDATION_EXCEPTION")
        .contains("Robots are no leads");
    assertThat(error(instance).prop("category").stringValue()).isEqualTo("VALIDATION");
    assertThat(error(instance).prop("operation").stringValue()).isEqualTo("lead.create");
    assertThat(error(instance).prop("remedy").stringValue()).isNotBlank();
    assertThat(task().getRetries()).isZero();
  }

  @Test
  void aBoundaryEventCatchesTheError() {
    BpmnModelInstance model = StepModels.createLead("lead");
    model
        .<ServiceTask>getModelElementById("createLead")
        .builder()
        .boundaryEvent()
        .error("SALESFORCE_VALIDATION")
        .userTask("repair")
        .endEvent();
    deploy(model);

    ProcessInstance instance = startRefused("lead");

    await(() -> count("repair") == 1);
    assertThat(error(instance).prop("code").stringValue())
        .isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
    assertThat(incidents()).isEmpty();
  }

  @Test
  void anEventSubProcessCatchesTheError() {
    ProcessBuilder process = Bpmn.createExecutableProcess("lead");
    StepModels.leadStep(process.startEvent(), Map.of()).endEvent();
    process
        .eventSubProcess()
        .startEvent()
        .error("SALESFORCE_VALIDATION")
        .userTask("repair")
        .endEvent();
    deploy(process.done());

    startRefused("lead");

    await(() -> count("repair") == 1);
    assertThat(incidents()).isEmpty();
  }

  @Test
  void theCallingProcessCatchesTheError() {
    BpmnModelInstance parent =
        Bpmn.createExecutableProcess("parent")
            .startEvent()
            .callActivity("call")
            .calledElement("lead")
            .camundaIn("name", "name")
            .boundaryEvent()
            .error("SALESFORCE_VALIDATION")
            .userTask("repair")
            .endEvent()
            .moveToActivity("call")
            .endEvent()
            .done();
    deploy(StepModels.createLead("lead"), parent);

    startRefused("parent");

    await(() -> count("repair") == 1);
    assertThat(incidents()).isEmpty();
  }

  @Test
  void theEngineTriesAgainAfterPassingTrouble() {
    // three tries of the batch itself, then one of the engine
    org().faults().failNextRow("UNABLE_TO_LOCK_ROW", 3);
    deploy(
        StepModels.createLead(
            "lead", Map.of("salesforce.retries", "2", "salesforce.retry-backoff", "PT2S")));

    start("lead", "Ada");

    await(() -> task().getRetries() != null);
    assertThat(task().getRetries()).isEqualTo(2);
    assertThat(task().getLockExpirationTime().toInstant())
        .isBetween(Instant.now(), Instant.now().plusMillis(2400));
    awaitDone(1);
    assertThat(leads()).hasSize(1);
    assertThat(incidents()).isEmpty();
  }

  @Test
  void theLastRetryEndsInAnIncident() {
    org().faults().failNextRow("UNABLE_TO_LOCK_ROW", 9);
    deploy(StepModels.createLead("lead", FAST));

    start("lead", "Ada");

    assertThat(awaitIncident().getIncidentMessage()).contains("UNABLE_TO_LOCK_ROW");
    assertThat(leads()).isEmpty();
  }

  @Test
  void badInputFailsWithoutARequest() {
    deploy(StepModels.createLead("lead", Map.of("salesforce.retries", "many")));

    start("lead", "Ada");

    assertThat(awaitIncident().getIncidentMessage()).contains("BAD_RETRY_SETTING", "'many'");
    assertThat(org().calls().apiCalls()).isZero();
  }

  private ProcessInstance startRefused(String process) {
    org()
        .addValidationRule(
            "Lead", "Robots", lead -> "Robot".equals(lead.get("LastName")), "Robots are no leads");
    return start(process, "Robot");
  }

  private Incident awaitIncident() {
    await(() -> !incidents().isEmpty());
    return incidents().get(0);
  }

  private List<Incident> incidents() {
    return engine.getRuntimeService().createIncidentQuery().list();
  }

  private ExternalTask task() {
    return engine.getExternalTaskService().createExternalTaskQuery().singleResult();
  }

  private SpinJsonNode error(ProcessInstance instance) {
    return (SpinJsonNode) variable(instance, "salesforceError");
  }
}
