package io.crmflow.salesforce.camunda7.use;

import io.crmflow.salesforce.camunda7.connect.SalesforceConnector;
import io.crmflow.salesforce.step.ModelProperties;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaConnector;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Finds the steps of a process that name a connection. For one thread. */
final class ModelUses {

  private static final String PROPERTY = ModelProperties.PREFIX + "connection";
  private static final String PARAMETER = "connection";

  private final String process;
  private final Map<String, Set<String>> elements = new HashMap<>();

  private ModelUses(String process) {
    this.process = process;
  }

  /**
   * Ids of tasks and events by the connection they name. An expression names no connection that can
   * be known before it runs.
   *
   * @param process key of one process of the model
   */
  static Map<String, Set<String>> of(BpmnModelInstance model, String process) {
    ModelUses uses = new ModelUses(process);
    model.getModelElementsByType(CamundaProperty.class).stream()
        .filter(property -> PROPERTY.equals(property.getCamundaName()))
        .forEach(property -> uses.add(property, property.getCamundaValue()));
    model.getModelElementsByType(CamundaConnector.class).stream()
        .filter(SalesforceConnector::isMeantBy)
        .filter(connector -> connector.getCamundaInputOutput() != null)
        .flatMap(
            connector -> connector.getCamundaInputOutput().getCamundaInputParameters().stream())
        .filter(parameter -> PARAMETER.equals(parameter.getCamundaName()))
        .forEach(parameter -> uses.add(parameter, text(parameter)));
    return uses.elements;
  }

  private static String text(CamundaInputParameter parameter) {
    return parameter.getValue() == null ? parameter.getTextContent() : null;
  }

  private void add(ModelElementInstance inside, String connection) {
    if (connection == null || connection.isBlank()) {
      return;
    }
    FlowElement element = enclosing(inside, FlowElement.class);
    if (element != null && isOfThisProcess(element)) {
      elements.computeIfAbsent(connection.strip(), name -> new HashSet<>()).add(element.getId());
    }
  }

  private boolean isOfThisProcess(FlowElement element) {
    Process around = enclosing(element, Process.class);
    return around != null && process.equals(around.getId());
  }

  /** The nearest of a type, which may be the element itself; null when there is none. */
  private static <T> T enclosing(ModelElementInstance inside, Class<T> type) {
    ModelElementInstance element = inside;
    while (element != null && !type.isInstance(element)) {
      element = element.getParentElement();
    }
    return type.cast(element);
  }
}
