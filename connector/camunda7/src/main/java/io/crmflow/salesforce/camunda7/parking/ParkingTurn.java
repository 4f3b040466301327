package io.crmflow.salesforce.camunda7.parking;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.step.ParkedWorkerId;
import io.crmflow.salesforce.step.ParkingTerms;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/** Parks tasks in one engine transaction. For one thread. */
public final class ParkingTurn {

  private final ExternalTaskService tasks;
  private final ConnectionIncident incidents;
  private final Clock clock;
  private final ReconnectProcess reconnect;
  private final Set<ConnectionId> withIncident = new HashSet<>();
  private final Set<ConnectionId> withPerson = new HashSet<>();

  ParkingTurn(ProcessEngine engine, Clock clock, ReconnectProcess reconnect) {
    this.tasks = engine.getExternalTaskService();
    this.incidents = new ConnectionIncident(engine.getRuntimeService());
    this.clock = clock;
    this.reconnect = reconnect;
  }

  /**
   * Parks a task until its connection works again. The first one gets the incident, and starts the
   * process that asks a person if one is needed.
   */
  public void park(ExternalTask task, ConnectionId connection, SalesforceError error) {
    lock(task, ParkedWorkerId.parked(connection), ParkingTerms.untilUsable(error, clock));
    ensureIncident(task, connection, ParkingTerms.message(connection, error));
    if (!ParkingTerms.isLimited(error) && withPerson.add(connection)) {
      reconnect.open(connection, error.in(null, null).text());
    }
  }

  /** Lets a task wait a moment, without an incident. */
  public void pause(ExternalTask task, ConnectionId connection, SalesforceError error) {
    lock(task, ParkedWorkerId.paused(connection), ParkingTerms.aMoment(error, clock));
    if (task instanceof ExternalTaskEntity waiting) {
      waiting.setErrorMessage(error.text()); // Cockpit shows it beside the task
    }
  }

  /**
   * Lets a task wait until there may be news of its job. It is fetched like any other task then, on
   * whatever node; all its retries are there again, as Salesforce has answered.
   */
  public void await(ExternalTask task, ConnectionId connection, Outcome.Waiting waiting) {
    lock(task, ParkedWorkerId.waiting(connection), waiting.pause());
    if (task instanceof ExternalTaskEntity entity) {
      entity.setRetries(null);
      entity.setErrorMessage(waiting.state()); // Cockpit shows it beside the task
    }
  }

  /** Creates the incident of the connection unless there is one. */
  void ensureIncident(ExternalTask task, ConnectionId connection, String message) {
    if (withIncident.add(connection) && !incidents.exists(connection)) {
      incidents.create(connection, task.getExecutionId(), message);
    }
  }

  private void lock(ExternalTask task, String workerId, Duration duration) {
    tasks.unlock(task.getId());
    tasks.lock(task.getId(), workerId, duration.toMillis());
  }
}
