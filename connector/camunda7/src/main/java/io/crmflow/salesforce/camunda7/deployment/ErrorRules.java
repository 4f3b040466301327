package io.crmflow.salesforce.camunda7.deployment;

import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.process.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * Finds the BPMN errors of a step that nothing in the model catches. A process that calls this one
 * may still catch them, which a model alone does not tell.
 */
final class ErrorRules {

  private ErrorRules() {}

  /** The errors of this step that become incidents; empty when all are caught. */
  static Optional<Finding> finding(FlowNode step, OperationType type) {
    List<String> uncaught =
        type.bpmnErrors().stream().filter(code -> !isCaught(step, code)).toList();
    if (uncaught.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.warning(
            step.getId(),
            "UNCAUGHT_ERROR",
            "Nothing catches " + String.join(", ", uncaught) + ", so the step becomes an incident",
            "Attach an error boundary event where the process should go another way, or leave it to"
                + " a person in Cockpit"));
  }

  private static boolean isCaught(FlowNode node, String code) {
    ModelElementInstance scope = node.getParentElement();
    if (hasBoundary(node, code) || hasEventSubProcess(scope, code)) {
      return true;
    }
    return scope instanceof SubProcess outer && isCaught(outer, code);
  }

  private static boolean hasBoundary(FlowNode node, String code) {
    return node instanceof Activity activity
        && siblings(node.getParentElement())
            .filter(BoundaryEvent.class::isInstance)
            .map(BoundaryEvent.class::cast)
            .filter(event -> activity.equals(event.getAttachedTo()))
            .anyMatch(event -> catches(event.getEventDefinitions(), code));
  }

  private static boolean hasEventSubProcess(ModelElementInstance scope, String code) {
    return siblings(scope)
        .filter(SubProcess.class::isInstance)
        .map(SubProcess.class::cast)
        .filter(SubProcess::triggeredByEvent)
        .flatMap(inner -> inner.getChildElementsByType(StartEvent.class).stream())
        .anyMatch(event -> catches(event.getEventDefinitions(), code));
  }

  private static Stream<FlowElement> siblings(ModelElementInstance scope) {
    if (scope instanceof Process process) {
      return process.getFlowElements().stream();
    }
    return scope instanceof SubProcess inner ? inner.getFlowElements().stream() : Stream.empty();
  }

  /** An error event without a code catches every error. */
  private static boolean catches(Collection<EventDefinition> definitions, String code) {
    return definitions.stream()
        .filter(ErrorEventDefinition.class::isInstance)
        .map(ErrorEventDefinition.class::cast)
        .anyMatch(
            definition ->
                definition.getError() == null
                    || definition.getError().getErrorCode() == null
                    || code.equals(definition.getError().getErrorCode()));
  }
}
