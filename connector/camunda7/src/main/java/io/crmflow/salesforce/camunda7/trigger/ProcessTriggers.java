package io.crmflow.salesforce.camunda7.trigger;

import io.crmflow.salesforce.camunda7.step.ElementProperties;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/**
 * Finds the triggers in a process model. Every method throws {@link
 * io.crmflow.salesforce.outcome.SalesforceException} when one of them is wrong.
 */
final class ProcessTriggers {

  private ProcessTriggers() {}

  /** The start events of a process that are triggers, by their ids. */
  static Map<String, StartModel> starts(BpmnModelInstance model, String process, String tenant) {
    Map<String, StartModel> triggers = new LinkedHashMap<>();
    if (model.getModelElementById(process) instanceof Process found) {
      elements(found.getFlowElements())
          .filter(StartEvent.class::isInstance)
          .filter(ProcessTriggers::isTrigger)
          .forEach(
              event -> {
                refuseInside(event, found);
                triggers.put(event.getId(), StartModel.of(tenant, ElementProperties.of(event)));
              });
    }
    return triggers;
  }

  private static void refuseInside(FlowElement event, Process process) {
    if (event.getParentElement() != process) {
      throw TriggerProperties.problem(
          "trigger",
          "Start event '" + event.getId() + "' is inside of a sub-process",
          "Make a start event of the process itself the trigger, or wait with a boundary event");
    }
  }

  /** The events and tasks of a process that wait for a record, by their ids. */
  static Map<String, WaitModel> waits(BpmnModelInstance model, String process, String tenant) {
    Map<String, WaitModel> waits = new LinkedHashMap<>();
    if (model.getModelElementById(process) instanceof Process found) {
      elements(found.getFlowElements())
          .filter(ProcessTriggers::canWait)
          .filter(ProcessTriggers::isTrigger)
          .forEach(
              element ->
                  waits.put(element.getId(), WaitModel.of(tenant, ElementProperties.of(element))));
    }
    return waits;
  }

  private static boolean canWait(FlowElement element) {
    return element instanceof ReceiveTask
        || element instanceof IntermediateCatchEvent
        || element instanceof BoundaryEvent;
  }

  private static boolean isTrigger(FlowElement element) {
    return ElementProperties.of(element).containsKey(TriggerProperties.TRIGGER);
  }

  private static Stream<FlowElement> elements(Collection<FlowElement> all) {
    return all.stream()
        .flatMap(
            element ->
                element instanceof SubProcess inner
                    ? Stream.concat(Stream.of(element), elements(inner.getFlowElements()))
                    : Stream.of(element));
  }
}
