package io.crmflow.salesforce.camunda7.connect;

import org.camunda.connect.spi.Connector;
import org.camunda.connect.spi.ConnectorProvider;

/** Offers the connector to the engine; found through {@code META-INF/services}. */
public final class SalesforceConnectorProvider implements ConnectorProvider {

  @Override
  public String getConnectorId() {
    return SalesforceConnector.ID;
  }

  @Override
  public Connector<?> createConnectorInstance() {
    return new SalesforceConnector();
  }
}
