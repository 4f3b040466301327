package io.crmflow.salesforce.camunda7.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Reaction;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.record.DuplicateAction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each BPMN error code, met in the org: caught by a boundary event, and not caught. */
class BpmnErrorsTest extends EngineTest {

  private static final Map<String, Object> DENT = Map.of("LastName", "Dent", "Company", "Earth");

  /** How a step comes to its error. */
  enum Meeting {
    VALIDATION("lead.create") {
      @Override
      Map<String, Object> inputs(Org org) {
        org.addValidationRule("Lead", "Earth", lead -> true, "The Earth is gone");
        return DENT;
      }
    },
    DUPLICATE("lead.create") {
      @Override
      Map<String, Object> inputs(Org org) {
        org.addDuplicateRule("Lead", "LastName", DuplicateAction.BLOCK);
        org.insert("Lead", DENT);
        return DENT;
      }
    },
    NOT_FOUND("lead.get") {
      @Override
      Map<String, Object> inputs(Org org) {
        String lead = org.insert("Lead", DENT);
        org.delete("Lead", lead);
        return Map.of("Id", lead);
      }
    },
    AMBIGUOUS("lead.find") {
      @Override
      Map<String, Object> inputs(Org org) {
        org.insert("Lead", DENT);
        org.insert("Lead", DENT);
        return Map.of("LastName", "Dent");
      }
    },
    STALE_RECORD("lead.update") {
      @Override
      Map<String, Object> inputs(Org org) {
        return Map.of(
            "Id",
            org.insert("Lead", DENT),
            "Rating",
            "Hot",
            "ifUnmodifiedSince",
            "2020-01-01T00:00:00.000+0000");
      }
    },
    PERMISSION("lead.create") {
      @Override
      Map<String, Object> inputs(Org org) {
        org.faults().failNextRow("INSUFFICIENT_ACCESS_OR_READONLY", 1);
        return DENT;
      }
    };

    private final String operation;

    Meeting(String operation) {
      this.operation = operation;
    }

    abstract Map<String, Object> inputs(Org org);

    ErrorCategory category() {
      return ErrorCategory.valueOf(name());
    }
  }

  @Test
  void everyBpmnErrorIsMet() {
    assertThat(Meeting.values())
        .extracting(Meeting::category)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ErrorCategory.values())
                .filter(category -> category.reaction() == Reaction.BPMN_ERROR)
                .toList());
  }

  @ParameterizedTest
  @EnumSource
  void aBoundaryEventCatchesIt(Meeting meeting) {
    deploy(caught(step(meeting), meeting.category().bpmnErrorCode()));

    ProcessInstance instance = engine.getRuntimeService().startProcessInstanceByKey("step");

    await(() -> count("repair") == 1);
    assertThat(incidents()).isEmpty();
    SpinJsonNode error = (SpinJsonNode) variable(instance, "salesforceError");
    assertThat(error.prop("category").stringValue()).isEqualTo(meeting.name());
    assertThat(error.prop("operation").stringValue()).isEqualTo(meeting.operation);
    assertThat(error.prop("remedy").stringValue()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void withoutACatchItIsAnIncidentWithTheRemedy(Meeting meeting) {
    deploy(step(meeting).endEvent().done());

    ProcessInstance instance = engine.getRuntimeService().startProcessInstanceByKey("step");

    await(() -> !incidents().isEmpty());
    SpinJsonNode error = (SpinJsonNode) variable(instance, "salesforceError");
    assertThat(incidents())
        .singleElement()
        .extracting(Incident::getIncidentMessage)
        .asString()
        .startsWith(meeting.operation + " on connection 'main' failed: ")
        .endsWith(error.prop("remedy").stringValue());
  }

  private ServiceTaskBuilder step(Meeting meeting) {
    ServiceTaskBuilder step =
        Bpmn.createExecutableProcess("step")
            .startEvent()
            .serviceTask("step1")
            .camundaExternalTask("salesforce");
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("salesforce.operation", meeting.operation);
    properties.put("salesforce.connection", "main");
    properties.forEach((name, value) -> StepModels.property(step, name, value));
    meeting
        .inputs(org())
        .forEach((name, value) -> step.camundaInputParameter(name, value.toString()));
    return step;
  }

  private static BpmnModelInstance caught(ServiceTaskBuilder step, String code) {
    return step.boundaryEvent()
        .error(code)
        .userTask("repair")
        .endEvent()
        .moveToActivity("step1")
        .endEvent()
        .done();
  }

  private List<Incident> incidents() {
    return engine.getRuntimeService().createIncidentQuery().list();
  }
}
