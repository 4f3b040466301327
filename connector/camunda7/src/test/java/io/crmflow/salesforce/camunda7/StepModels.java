package io.crmflow.salesforce.camunda7;

import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** Process models with a Salesforce step, as the modeler writes them. */
public final class StepModels {

  private StepModels() {}

  /** Creates a lead and waits in the user task {@code done}, so that variables can be seen. */
  public static BpmnModelInstance createLead(String process) {
    return createLead(process, Map.of());
  }

  /** The same with further extension properties on the step. */
  public static BpmnModelInstance createLead(String process, Map<String, String> more) {
    ServiceTaskBuilder step = leadStep(Bpmn.createExecutableProcess(process).startEvent(), more);
    return step.userTask("done").endEvent().done();
  }

  /** Appends the step {@code createLead}. */
  public static ServiceTaskBuilder leadStep(
      AbstractFlowNodeBuilder<?, ?> before, Map<String, String> more) {
    ServiceTaskBuilder step =
        before
            .serviceTask("createLead")
            .camundaExternalTask("salesforce")
            .camundaInputParameter("LastName", "${name}")
            .camundaInputParameter("Company", "Acme");
    property(step, "salesforce.operation", "lead.create");
    property(step, "salesforce.connection", "main");
    property(step, "salesforce.output.id", "leadId");
    more.forEach((name, value) -> property(step, name, value));
    return step;
  }

  /** Adds an extension property. */
  public static void property(ServiceTaskBuilder step, String name, String value) {
    ServiceTask task = step.getElement();
    BpmnModelInstance model = (BpmnModelInstance) task.getModelInstance();
    if (task.getExtensionElements() == null) {
      task.setExtensionElements(
          model.newInstance(org.camunda.bpm.model.bpmn.instance.ExtensionElements.class));
    }
    CamundaProperties properties =
        task.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).count()
                > 0
            ? task.getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaProperties.class)
                .singleResult()
            : task.getExtensionElements().addExtensionElement(CamundaProperties.class);
    CamundaProperty property = model.newInstance(CamundaProperty.class);
    property.setCamundaName(name);
    property.setCamundaValue(value);
    properties.addChildElement(property);
  }
}
