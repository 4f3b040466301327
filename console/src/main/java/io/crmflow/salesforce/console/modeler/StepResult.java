package io.crmflow.salesforce.console.modeler;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.Reaction;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a tried step ended.
 *
 * @param state what a process would see: it goes on, it gets a BPMN error, the step fails, or a
 *     bulk job goes on in Salesforce
 * @param outputs values by name; of a file only its name
 * @param error why it did not end well; null when it did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StepResult(State state, Map<String, Object> outputs, StepError error) {

  /** What a process would see. */
  enum State {
    DONE,
    BPMN_ERROR,
    FAILED,
    WAITING
  }

  static StepResult of(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return refused(failed.error());
    }
    if (outcome instanceof Outcome.Waiting waiting) {
      return new StepResult(State.WAITING, Map.of("state", waiting.state()), null);
    }
    Map<String, Object> outputs = new LinkedHashMap<>();
    ((Outcome.Done) outcome).outputs().forEach((name, value) -> outputs.put(name, shown(value)));
    return new StepResult(State.DONE, outputs, null);
  }

  static StepResult refused(SalesforceError error) {
    boolean caught = error.category().reaction() == Reaction.BPMN_ERROR;
    return new StepResult(caught ? State.BPMN_ERROR : State.FAILED, Map.of(), StepError.of(error));
  }

  private static Object shown(Object value) {
    if (value instanceof FileContent file) {
      try (file) {
        return file.name();
      }
    }
    return value;
  }

  /**
   * Why a step did not end well.
   *
   * @param category decides what the engine does
   * @param code of Salesforce, or ours in the same style
   */
  record StepError(
      String category, String code, String message, List<String> fields, String remedy) {

    static StepError of(SalesforceError error) {
      return new StepError(
          error.category().bpmnErrorCode(),
          error.code(),
          error.message(),
          error.fields(),
          error.remedy());
    }
  }
}
