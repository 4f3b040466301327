package io.crmflow.salesforce.camunda7.trigger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.operation.RecordId;
import io.crmflow.salesforce.trigger.Wait;
import io.crmflow.salesforce.trigger.Waits;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Notes in the engine's transaction that an instance begins or ends to wait for a record. Listens
 * where the engine keeps the wait: at the event itself, at the task that a boundary event belongs
 * to, or at an event-based gateway.
 */
final class WaitListener implements ExecutionListener {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String element;
  private final WaitModel model;

  /**
   * Creates the listener.
   *
   * @param element id of the element that waits
   */
  WaitListener(String element, WaitModel model) {
    this.element = element;
    this.model = model;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Waits waits = new Waits(Context.getProcessEngineConfiguration().getDataSource());
    if (execution.getEventName().equals(EVENTNAME_START)) {
      waits.add(wait(execution));
    } else {
      waits.remove(execution.getId());
    }
  }

  private Wait wait(DelegateExecution execution) {
    Object id =
        Context.getProcessEngineConfiguration()
            .getExpressionManager()
            .createExpression(model.recordId())
            .getValue(execution);
    return new Wait(
        UUID.randomUUID().toString(),
        model.trigger(),
        RecordId.checked("salesforce.recordId of " + element, id),
        execution.getId(),
        handle(),
        ClockUtil.getCurrentTime().toInstant(),
        null);
  }

  private String handle() {
    ObjectNode handle = JSON.createObjectNode().put("element", element);
    ObjectNode outputs = handle.putObject("outputs");
    model.outputs().forEach(outputs::put);
    return handle.toString();
  }
}
