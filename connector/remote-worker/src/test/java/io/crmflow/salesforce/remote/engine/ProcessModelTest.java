package io.crmflow.salesforce.remote.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.ProcessBuilder;
import org.junit.jupiter.api.Test;

class ProcessModelTest {

  private static final String CODE = "SALESFORCE_DUPLICATE";

  @Test
  void aBoundaryEventCatchesItsOwnCodeOnly() {
    ProcessBuilder process = Bpmn.createExecutableProcess("p");
    process.startEvent().serviceTask("step").boundaryEvent("caught").error(CODE).endEvent().done();
    ProcessModel model = model(process);

    assertThat(model.catches("step", CODE)).isTrue();
    assertThat(model.catches("step", "SALESFORCE_VALIDATION")).isFalse();
  }

  @Test
  void aBoundaryEventWithoutACodeCatchesAll() {
    ProcessBuilder process = Bpmn.createExecutableProcess("p");
    process.startEvent().serviceTask("step").boundaryEvent("caught").error().endEvent().done();

    assertThat(model(process).catches("step", CODE)).isTrue();
  }

  @Test
  void aTimerAtTheBoundaryCatchesNothing() {
    ProcessBuilder process = Bpmn.createExecutableProcess("p");
    process
        .startEvent()
        .serviceTask("step")
        .boundaryEvent("late")
        .timerWithDuration("PT1H")
        .endEvent()
        .done();

    assertThat(model(process).catches("step", CODE)).isFalse();
  }

  @Test
  void anEventSubProcessCatchesWhatIsThrownBesidesItButNotInsideOfIt() {
    ProcessBuilder process = Bpmn.createExecutableProcess("p");
    process.startEvent().serviceTask("step").endEvent().done();
    process
        .eventSubProcess("repair")
        .startEvent("failed")
        .error(CODE)
        .serviceTask("repairStep")
        .endEvent();
    ProcessModel model = model(process);

    assertThat(model.catches("step", CODE)).isTrue();
    assertThat(model.catches("repairStep", CODE)).isFalse();
  }

  @Test
  void onlyATaskWithAMappingHasVariablesOfItsOwn() {
    ProcessBuilder process = Bpmn.createExecutableProcess("p");
    process
        .startEvent()
        .serviceTask("mapped")
        .camundaInputParameter("LastName", "Dent")
        .serviceTask("bare")
        .endEvent()
        .done();
    ProcessModel model = model(process);

    assertThat(model.hasOwnVariables("mapped")).isTrue();
    assertThat(model.hasOwnVariables("bare")).isFalse();
  }

  private static ProcessModel model(ProcessBuilder process) {
    return new ProcessModel(process.done());
  }
}
