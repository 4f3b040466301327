package io.crmflow.salesforce.camunda7.parking;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/** Parks tasks in one engine transaction. For one thread. */
public final class ParkingTurn {

  /**
   * Lock of a task whose connection needs a person. The resume check ends it; should nobody run
   * that check, the task is tried and parked again once a day, without a network call.
   */
  private static final Duration UNTIL_RECONNECT = Duration.ofDays(1);

  /** Lock of a task whose org reached its limit without saying for how long. */
  private static final Duration UNTIL_LIMIT_MAY_END = Duration.ofMinutes(5);

  /** Lock of a task whose connection takes a break without saying for how long. */
  private static final Duration SHORT_BREAK = Duration.ofSeconds(5);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

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
    boolean limited = error.category() == ErrorCategory.LIMIT_REACHED;
    Duration fallback = limited ? UNTIL_LIMIT_MAY_END : UNTIL_RECONNECT;
    lock(task, ParkedWorkerId.parked(connection), until(error.retryAt(), fallback));
    ensureIncident(task, connection, message(connection, error));
    if (!limited && withPerson.add(connection)) {
      reconnect.open(connection, error.in(null, null).text());
    }
  }

  /** Lets a task wait a moment, without an incident. */
  public void pause(ExternalTask task, ConnectionId connection, SalesforceError error) {
    lock(task, ParkedWorkerId.paused(connection), until(error.retryAt(), SHORT_BREAK));
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

  private Duration until(Instant moment, Duration fallback) {
    if (moment == null) {
      return fallback;
    }
    Duration duration = Duration.between(clock.instant(), moment);
    return duration.compareTo(SHORTEST) < 0 ? SHORTEST : duration;
  }

  private static String message(ConnectionId connection, SalesforceError error) {
    return "Connection '"
        + connection.name()
        + "' cannot be used now. "
        + error.in(null, null).text()
        + " The steps that wait for it go on by themselves afterwards.";
  }
}
