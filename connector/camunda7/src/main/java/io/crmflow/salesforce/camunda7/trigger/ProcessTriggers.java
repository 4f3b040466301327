package io.crmflow.salesforce.camunda7.trigger;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** Finds the triggers in a process model. */
final class ProcessTriggers {

  private ProcessTriggers() {}

  /**
   * The start events of a process that are triggers, by their ids.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException when one of them is wrong
   */
  static Map<String, TriggerModel> starts(BpmnModelInstance model, String process, String tenant) {
    Map<String, TriggerModel> triggers = new LinkedHashMap<>();
    if (model.getModelElementById(process) instanceof Process found) {
      for (StartEvent event : found.getChildElementsByType(StartEvent.class)) {
        Map<String, String> properties = properties(event);
        if (properties.containsKey(TriggerModel.PROPERTY)) {
          triggers.put(event.getId(), TriggerModel.of(tenant, properties));
        }
      }
    }
    return triggers;
  }

  /** The extension properties of an element. */
  static Map<String, String> properties(BaseElement element) {
    Map<String, String> properties = new LinkedHashMap<>();
    if (element.getExtensionElements() != null) {
      element
          .getExtensionElements()
          .getElementsQuery()
          .filterByType(CamundaProperties.class)
          .list()
          .forEach(
              group -> {
                for (CamundaProperty property : group.getCamundaProperties()) {
                  properties.put(property.getCamundaName(), property.getCamundaValue());
                }
              });
    }
    return properties;
  }
}
