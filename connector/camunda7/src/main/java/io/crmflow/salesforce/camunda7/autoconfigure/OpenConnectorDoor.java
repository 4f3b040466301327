package io.crmflow.salesforce.camunda7.autoconfigure;

import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.camunda7.connect.ConnectorDoor;

/** Keeps the door of the connectors open as long as the application context lives. */
public final class OpenConnectorDoor implements AutoCloseable {

  private final String engine;

  OpenConnectorDoor(String engine, BatchExecutor executor) {
    this.engine = engine;
    ConnectorDoor.open(engine, executor);
  }

  @Override
  public void close() {
    ConnectorDoor.close(engine);
  }
}
