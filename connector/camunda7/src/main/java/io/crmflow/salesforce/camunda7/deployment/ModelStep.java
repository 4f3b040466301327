package io.crmflow.salesforce.camunda7.deployment;

import io.crmflow.salesforce.camunda7.connect.SalesforceConnector;
import io.crmflow.salesforce.camunda7.step.ElementProperties;
import io.crmflow.salesforce.step.StepModel;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaConnector;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;

/**
 * A Salesforce step as a process model has it.
 *
 * @param node the task or event
 * @param properties its extension properties; for a connector those that its parameters stand for
 * @param constants values that the model gives as plain text, by field
 * @param open names of values that only an instance knows
 */
record ModelStep(
    FlowNode node,
    Map<String, String> properties,
    Map<String, Object> constants,
    Set<String> open) {

  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  /** The Salesforce step that this element is; empty when it is something else. */
  static Optional<ModelStep> of(FlowNode node) {
    if (StepModel.TOPIC.equals(topic(node))) {
      Values values = new Values();
      one(node, CamundaInputOutput.class).ifPresent(values::add);
      return Optional.of(
          new ModelStep(node, ElementProperties.of(node), values.constants, values.open));
    }
    return one(node, CamundaConnector.class)
        .filter(SalesforceConnector::isMeantBy)
        .map(connector -> ofConnector(node, connector));
  }

  private static ModelStep ofConnector(FlowNode node, CamundaConnector connector) {
    Values values = new Values();
    if (connector.getCamundaInputOutput() != null) {
      values.add(connector.getCamundaInputOutput());
    }
    return new ModelStep(
        node, ConnectorStep.properties(values.constants), values.constants, values.open);
  }

  /** What it says; its retry settings may be wrong, which is thrown. */
  StepModel model() {
    return StepModel.of(properties);
  }

  private static String topic(FlowNode node) {
    String own = node.getAttributeValueNs(CAMUNDA, "topic");
    if (own != null) {
      return own;
    }
    return node
        .getChildElementsByType(org.camunda.bpm.model.bpmn.instance.MessageEventDefinition.class)
        .stream()
        .map(definition -> definition.getAttributeValueNs(CAMUNDA, "topic"))
        .filter(topic -> topic != null)
        .findFirst()
        .orElse(null);
  }

  private static <T extends org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance>
      Optional<T> one(BaseElement element, Class<T> type) {
    ExtensionElements extensions = element.getExtensionElements();
    return extensions == null
        ? Optional.empty()
        : extensions.getChildElementsByType(type).stream().findFirst();
  }

  /** Sorts input parameters into those the model fixes and those an instance gives. */
  private static final class Values {

    private final Map<String, Object> constants = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    void add(CamundaInputOutput parameters) {
      parameters.getCamundaInputParameters().forEach(this::add);
    }

    private void add(CamundaInputParameter parameter) {
      String text = parameter.getTextContent();
      if (parameter.getValue() != null || CodeRules.isExpression(text)) {
        open.add(parameter.getCamundaName());
      } else {
        constants.put(parameter.getCamundaName(), text);
      }
    }
  }
}
