package io.crmflow.salesforce.camunda7.trigger;

import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.core.model.CoreModelElement;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every trigger a save point, so that what follows it cannot keep the engine from noting that
 * it happened: trouble behind it becomes a job with retries and an incident, as anywhere else. Lets
 * events that wait for a record say so when an instance arrives.
 */
public final class TriggerParseListener extends AbstractBpmnParseListener {

  private static final Logger LOG = LoggerFactory.getLogger(TriggerParseListener.class);

  @Override
  public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl event) {
    if (properties(element).containsKey(TriggerProperties.TRIGGER)) {
      event.setAsyncBefore(true);
    }
  }

  @Override
  public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl task) {
    waits(element, task);
  }

  @Override
  public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl event) {
    waits(element, event);
  }

  @Override
  public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl event) {
    waits(element, event);
  }

  private static void waits(Element element, ActivityImpl waiting) {
    Map<String, String> properties = properties(element);
    if (!properties.containsKey(TriggerProperties.TRIGGER)) {
      return;
    }
    try {
      ProcessDefinitionEntity process = (ProcessDefinitionEntity) waiting.getProcessDefinition();
      WaitModel model = WaitModel.of(process.getTenantId(), properties);
      listen(host(waiting), new WaitListener(waiting.getId(), model));
      waiting.setAsyncAfter(true);
    } catch (SalesforceException e) {
      // the deployer refuses such a model; one that was deployed before must go on being read
      LOG.warn("Event {} cannot wait for Salesforce: {}", waiting.getId(), e.getMessage());
    }
  }

  /** An execution of its own keeps its id while the instance waits. */
  private static ActivityImpl host(ActivityImpl waiting) {
    ActivityImpl host = waiting.getEventScope() instanceof ActivityImpl other ? other : waiting;
    host.setScope(true);
    return host;
  }

  private static void listen(CoreModelElement host, WaitListener listener) {
    host.addBuiltInListener(ExecutionListener.EVENTNAME_START, listener);
    host.addBuiltInListener(ExecutionListener.EVENTNAME_END, listener);
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
