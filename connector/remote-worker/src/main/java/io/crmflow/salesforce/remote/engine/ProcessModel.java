package io.crmflow.salesforce.remote.engine;

import java.util.Collection;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What a worker has to know of a deployed process. Immutable in use; thread-safe. */
final class ProcessModel {

  private static final String INPUT_OUTPUT = "inputOutput";

  private final BpmnModelInstance model;

  ProcessModel(BpmnModelInstance model) {
    this.model = model;
  }

  /** Whether the engine keeps variables for this activity alone: it has a mapping. */
  boolean hasOwnVariables(String activity) {
    ModelElementInstance element = model.getModelElementById(activity);
    return element instanceof Activity task
        && task.getExtensionElements() != null
        && task.getExtensionElements().getElements().stream()
            .anyMatch(extension -> INPUT_OUTPUT.equals(extension.getElementType().getTypeName()));
  }

  /**
   * Whether an error thrown by this activity is caught in its process: by a boundary event of it or
   * of a sub-process around it, or by an event sub-process beside it.
   */
  boolean catches(String activity, String code) {
    ModelElementInstance scope = model.getModelElementById(activity);
    while (scope != null && !(scope instanceof Process)) {
      if (atBoundary(scope, code) || besides(scope, code)) {
        return true;
      }
      scope = scope.getParentElement();
    }
    return false;
  }

  private boolean atBoundary(ModelElementInstance scope, String code) {
    return model.getModelElementsByType(BoundaryEvent.class).stream()
        .filter(event -> scope.equals(event.getAttachedTo()))
        .anyMatch(event -> matches(event, code));
  }

  /** An event sub-process does not catch what is thrown inside of it. */
  private static boolean besides(ModelElementInstance scope, String code) {
    return siblings(scope.getParentElement()).stream()
        .filter(element -> element instanceof SubProcess && !element.equals(scope))
        .map(SubProcess.class::cast)
        .filter(SubProcess::triggeredByEvent)
        .flatMap(events -> events.getChildElementsByType(StartEvent.class).stream())
        .anyMatch(start -> matches(start, code));
  }

  private static Collection<FlowElement> siblings(ModelElementInstance parent) {
    if (parent instanceof Process process) {
      return process.getFlowElements();
    }
    return parent instanceof SubProcess around ? around.getFlowElements() : java.util.List.of();
  }

  private static boolean matches(CatchEvent event, String code) {
    return event.getEventDefinitions().stream()
        .filter(ErrorEventDefinition.class::isInstance)
        .map(ErrorEventDefinition.class::cast)
        .anyMatch(definition -> matches(definition, code));
  }

  /** Without a reference it catches all; a reference to nothing is taken for the code itself. */
  private static boolean matches(ErrorEventDefinition definition, String code) {
    String reference = definition.getAttributeValue("errorRef");
    if (reference == null) {
      return true;
    }
    return Optional.ofNullable(definition.getError())
        .map(Error::getErrorCode)
        .orElse(reference)
        .equals(code);
  }
}
