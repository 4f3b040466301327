package io.crmflow.salesforce.camunda7.parking;

import io.crmflow.salesforce.connection.ConnectionAvailability;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.step.ParkingTerms;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives parked tasks back to the workers when their connection works again, and keeps exactly one
 * incident for each connection that tasks wait for: it may have gone with its process instance.
 * Ends the processes that ask people to connect again. Any number of nodes may check at the same
 * time.
 */
public final class ResumeCheck implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ResumeCheck.class);

  /** Tasks per transaction. */
  private static final int CHUNK = 200;

  private final CommandExecutor commands;
  private final ExternalTaskService tasks;
  private final ParkedTasks parked;
  private final ConnectionIncident incidents;
  private final Parking parking;
  private final ReconnectProcess reconnect;
  private final ConnectionAvailability usable;

  /**
   * Creates the check.
   *
   * @param usable whether steps of a connection have a chance now
   */
  public ResumeCheck(ProcessEngine engine, Parking parking, ConnectionAvailability usable) {
    this.commands =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
            .getCommandExecutorTxRequired();
    this.tasks = engine.getExternalTaskService();
    this.parked = new ParkedTasks(tasks);
    this.incidents = new ConnectionIncident(engine.getRuntimeService());
    this.parking = parking;
    this.reconnect = parking.reconnect();
    this.usable = usable;
  }

  /** Checks all connections that tasks wait for; trouble with one is logged, never thrown. */
  @Override
  public void run() {
    try {
      connections().forEach(this::check);
      closeProcesses();
    } catch (RuntimeException e) {
      LOG.warn("Could not look for parked Salesforce steps, trying again in a moment", e);
    }
  }

  private Set<ConnectionId> connections() {
    Set<ConnectionId> connections = new LinkedHashSet<>(incidents.connections());
    connections.addAll(commands.execute(ParkedTasks::connections));
    return connections;
  }

  /** A process that cannot go on must not keep the steps from going on: it comes last. */
  private void closeProcesses() {
    for (ConnectionId connection : reconnect.waiting()) {
      try {
        if (usable.isUsable(connection)) {
          commands.execute(context -> close(connection));
        }
      } catch (RuntimeException e) {
        LOG.warn("Could not tell that connection '{}' works, trying again", connection, e);
      }
    }
  }

  private Void close(ConnectionId connection) {
    ConnectionLock.hold(connection);
    reconnect.close(connection);
    return null;
  }

  private void check(ConnectionId connection) {
    try {
      if (usable.isUsable(connection) || !parked.any(connection)) {
        resume(connection);
      } else if (!incidents.exists(connection)) {
        commands.execute(context -> restoreIncident(connection));
      }
    } catch (RuntimeException e) {
      LOG.warn("Could not resume the steps of connection '{}', trying again", connection, e);
    }
  }

  private void resume(ConnectionId connection) {
    int total = 0;
    int released = CHUNK;
    while (released == CHUNK) {
      released = commands.execute(context -> release(connection));
      total += released;
    }
    LOG.info("Resumed {} steps of connection '{}'", total, connection);
  }

  /** The last chunk resolves the incident; the row lock keeps others from parking meanwhile. */
  private int release(ConnectionId connection) {
    parking.begin(List.of(connection));
    List<ExternalTask> chunk = parked.of(connection, CHUNK);
    chunk.forEach(task -> tasks.unlock(task.getId()));
    if (chunk.size() < CHUNK) {
      incidents.resolve(connection);
    }
    return chunk.size();
  }

  private Void restoreIncident(ConnectionId connection) {
    ParkingTurn turn = parking.begin(List.of(connection));
    parked
        .of(connection, 1)
        .forEach(task -> turn.ensureIncident(task, connection, ParkingTerms.message(connection)));
    return null;
  }
}
