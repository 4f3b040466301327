package io.crmflow.salesforce.camunda7.step;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;

/** Reads the extension properties of elements of a process model. */
public final class ElementProperties {

  private ElementProperties() {}

  /** All of them by name, blank ones too. */
  public static Map<String, String> of(BaseElement element) {
    Map<String, String> properties = new LinkedHashMap<>();
    if (element.getExtensionElements() != null) {
      element.getExtensionElements().getChildElementsByType(CamundaProperties.class).stream()
          .flatMap(group -> group.getCamundaProperties().stream())
          .forEach(
              property -> properties.put(property.getCamundaName(), property.getCamundaValue()));
    }
    return properties;
  }
}
