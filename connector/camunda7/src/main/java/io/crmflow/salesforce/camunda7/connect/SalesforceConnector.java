package io.crmflow.salesforce.camunda7.connect;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaConnector;
import org.camunda.connect.impl.AbstractConnector;

/**
 * Runs one Salesforce operation. Input parameters are {@code operation}, {@code connection}, the
 * options of the operation and field values, all by the names that an external task uses; response
 * parameters are the outputs of the operation. Give the task {@code camunda:asyncBefore}, so that
 * the engine tries again after passing trouble and shows an incident after the last try.
 *
 * @see <a
 *     href="https://docs.camunda.org/manual/7.24/reference/connect/extending-connect/">Extending
 *     Connect</a>
 */
public final class SalesforceConnector extends AbstractConnector<StepRequest, StepResponse> {

  /** Connector id in process models. */
  public static final String ID = "salesforce";

  SalesforceConnector() {
    super(ID);
  }

  /** Whether a process model means this connector. */
  public static boolean isMeantBy(CamundaConnector connector) {
    return connector.getCamundaConnectorId() != null
        && ID.equals(connector.getCamundaConnectorId().getTextContent().strip());
  }

  @Override
  public StepRequest createRequest() {
    return new StepRequest(this);
  }

  /**
   * Waits for Salesforce.
   *
   * @throws org.camunda.bpm.engine.delegate.BpmnError when the process catches the failure
   * @throws io.crmflow.salesforce.outcome.SalesforceException for any other failure
   */
  @Override
  public StepResponse execute(StepRequest request) {
    ExecutionEntity execution = Context.getBpmnExecutionContext().getExecution();
    ProcessEngineConfiguration engine = Context.getProcessEngineConfiguration();
    Map<String, Object> outputs =
        ConnectorDoor.of(engine)
            .run(engine.getProcessEngineName(), request.getRequestParameters(), execution);
    return new StepResponse(outputs);
  }
}
