package io.crmflow.salesforce.camunda7.connect;

import java.util.Map;
import org.camunda.connect.impl.AbstractConnectorResponse;

/** The outputs of one connector task. */
public final class StepResponse extends AbstractConnectorResponse {

  private final Map<String, Object> outputs;

  StepResponse(Map<String, Object> outputs) {
    this.outputs = outputs;
  }

  @Override
  protected void collectResponseParameters(Map<String, Object> parameters) {
    parameters.putAll(outputs);
  }
}
