package io.crmflow.salesforce.camunda7.parking;

import io.crmflow.salesforce.connection.ConnectionId;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * Where steps wait for their connection. A parked task stays an external task: visible, durable and
 * with all its retries, but locked by a worker id that no worker has. Thread-safe.
 */
public final class Parking {

  private final ProcessEngine engine;
  private final Clock clock;
  private final ReconnectProcess reconnect;

  /**
   * Parks in this engine.
   *
   * @param baseUrl public address of the application, where a person connects an org again
   */
  public Parking(ProcessEngine engine, Clock clock, URI baseUrl) {
    this.engine = engine;
    this.clock = clock;
    this.reconnect = new ReconnectProcess(engine, baseUrl);
  }

  /**
   * Starts the process that asks a person to connect an org again, where one is deployed and does
   * not run for this connection yet.
   *
   * @param reason why, as the person reads it
   */
  public void askPerson(ConnectionId connection, String reason) {
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(
            context -> {
              ConnectionLock.hold(connection);
              reconnect.open(connection, reason);
              return null;
            });
  }

  ReconnectProcess reconnect() {
    return reconnect;
  }

  /**
   * Starts parking in the current engine transaction and locks the rows of these connections until
   * it ends. Always in the same order: two transactions that need the same rows must not wait for
   * each other.
   */
  public ParkingTurn begin(Collection<ConnectionId> connections) {
    connections.stream()
        .distinct()
        .sorted(Comparator.comparing(ConnectionId::toString))
        .forEach(ConnectionLock::hold);
    return new ParkingTurn(engine, clock, reconnect);
  }
}
