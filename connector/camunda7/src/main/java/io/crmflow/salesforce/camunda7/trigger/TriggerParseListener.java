package io.crmflow.salesforce.camunda7.trigger;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Makes every trigger a save point, so that what follows it cannot keep the engine from noting that
 * it happened: trouble behind it becomes a job with retries and an incident, as anywhere else.
 */
public final class TriggerParseListener extends AbstractBpmnParseListener {

  @Override
  public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl event) {
    if (properties(element).containsKey(TriggerModel.PROPERTY)) {
      event.setAsyncBefore(true);
    }
  }

  private static Map<String, String> properties(Element element) {
    Map<String, String> properties = new LinkedHashMap<>();
    Element extension = BpmnParseUtil.findCamundaExtensionElement(element, "properties");
    if (extension != null) {
      extension
          .elements("property")
          .forEach(
              property -> properties.put(property.attribute("name"), property.attribute("value")));
    }
    return properties;
  }
}
