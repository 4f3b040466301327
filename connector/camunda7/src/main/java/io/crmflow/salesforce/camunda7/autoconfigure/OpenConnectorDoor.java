package io.crmflow.salesforce.camunda7.autoconfigure;

import io.crmflow.salesforce.batch.GatheredCalls;
import io.crmflow.salesforce.batch.Sleeper;
import io.crmflow.salesforce.camunda7.connect.ConnectorDoor;
import java.time.Clock;
import org.camunda.bpm.engine.ProcessEngine;

/** Keeps the door of the connectors open as long as the application context lives. */
public final class OpenConnectorDoor implements AutoCloseable {

  private final ProcessEngine engine;

  OpenConnectorDoor(ProcessEngine engine, GatheredCalls calls, Clock clock) {
    this.engine = engine;
    ConnectorDoor.open(engine, calls, clock, Sleeper.SYSTEM);
  }

  @Override
  public void close() {
    ConnectorDoor.close(engine);
  }
}
