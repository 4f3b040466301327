package io.crmflow.salesforce.camunda7.trigger;

import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** Process models with triggers, as the modeler writes them. */
public final class TriggerModels {

  private TriggerModels() {}

  /** Starts by a trigger on leads and waits in the user task {@code done}. */
  public static BpmnModelInstance startedBy(String process, String trigger, String... more) {
    BpmnModelInstance model = manual(process);
    Map<String, String> properties = new TreeMap<>();
    properties.put("trigger", trigger);
    properties.put("connection", "main");
    properties.put("object", "Lead");
    properties.put("output.id", "leadId");
    properties.put("output.record", "lead");
    properties.put("output.change", "change");
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    add(model.getModelElementById("start"), properties);
    return model;
  }

  /** Starts by a created lead and fails at once. */
  static BpmnModelInstance failing(String process) {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess(process)
            .startEvent("start")
            .serviceTask()
            .camundaExpression("${nobodyKnows.this()}")
            .endEvent()
            .done();
    add(
        model.getModelElementById("start"),
        Map.of("trigger", "created", "connection", "main", "object", "Lead"));
    return model;
  }

  /** The same without a trigger. */
  static BpmnModelInstance manual(String process) {
    return Bpmn.createExecutableProcess(process)
        .startEvent("start")
        .userTask("done")
        .endEvent()
        .done();
  }

  /** Waits in a receive task until the opportunity of variable {@code id} is won. */
  static BpmnModelInstance waitsUntilWon(String process) {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess(process)
            .startEvent()
            .receiveTask("wait")
            .userTask("done")
            .endEvent()
            .done();
    add(model.getModelElementById("wait"), untilWon());
    return model;
  }

  /** The same with a message catch event. */
  static BpmnModelInstance catchesUntilWon(String process) {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess(process)
            .startEvent()
            .intermediateCatchEvent("wait")
            .message("won")
            .userTask("done")
            .endEvent()
            .done();
    add(model.getModelElementById("wait"), untilWon());
    return model;
  }

  /** A user task that ends when the opportunity is won. */
  static BpmnModelInstance interruptedWhenWon(String process) {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess(process)
            .startEvent()
            .userTask("work")
            .endEvent()
            .moveToActivity("work")
            .boundaryEvent("wait")
            .message("won")
            .userTask("done")
            .endEvent()
            .done();
    add(model.getModelElementById("wait"), untilWon());
    return model;
  }

  /** Waits for the opportunity or for a message. */
  static BpmnModelInstance wonOrToldSo(String process) {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess(process)
            .startEvent()
            .eventBasedGateway()
            .intermediateCatchEvent("wait")
            .message("won")
            .userTask("done")
            .endEvent()
            .moveToLastGateway()
            .intermediateCatchEvent("told")
            .message("told")
            .endEvent()
            .done();
    add(model.getModelElementById("wait"), untilWon());
    return model;
  }

  /** Waits in a receive task by these properties. */
  static BpmnModelInstance waits(String process, String trigger, String... more) {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess(process)
            .startEvent()
            .receiveTask("wait")
            .userTask("done")
            .endEvent()
            .done();
    Map<String, String> properties = new TreeMap<>();
    properties.put("trigger", trigger);
    properties.put("connection", "main");
    properties.put("object", "Opportunity");
    properties.put("recordId", "${id}");
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    add(model.getModelElementById("wait"), properties);
    return model;
  }

  private static Map<String, String> untilWon() {
    return Map.of(
        "trigger", "updated",
        "connection", "main",
        "object", "Opportunity",
        "recordId", "${id}",
        "filter", "IsWon = TRUE",
        "fields", "StageName",
        "output.record", "opportunity");
  }

  /** Adds extension properties, whose names get the prefix {@code salesforce.} */
  static void add(BaseElement element, Map<String, String> properties) {
    BpmnModelInstance model = (BpmnModelInstance) element.getModelInstance();
    if (element.getExtensionElements() == null) {
      element.setExtensionElements(model.newInstance(ExtensionElements.class));
    }
    CamundaProperties group =
        element.getExtensionElements().addExtensionElement(CamundaProperties.class);
    properties.forEach(
        (name, value) -> {
          CamundaProperty property = model.newInstance(CamundaProperty.class);
          property.setCamundaName("salesforce." + name);
          property.setCamundaValue(value);
          group.addChildElement(property);
        });
  }
}
