package io.crmflow.salesforce.camunda7.connect;

import org.camunda.connect.impl.AbstractConnectorRequest;
import org.camunda.connect.spi.Connector;

/** The input parameters of one connector task. */
public final class StepRequest extends AbstractConnectorRequest<StepResponse> {

  StepRequest(Connector<StepRequest> connector) {
    super(connector);
  }
}
