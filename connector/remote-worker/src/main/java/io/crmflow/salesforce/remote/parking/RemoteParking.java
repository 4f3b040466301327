package io.crmflow.salesforce.remote.parking;

import com.fasterxml.jackson.databind.JsonNode;
import feign.FeignException;
import io.crmflow.salesforce.connection.ConnectionAvailability;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.remote.engine.EngineApi;
import io.crmflow.salesforce.remote.step.RemoteStep;
import io.crmflow.salesforce.step.ParkedWorkerId;
import io.crmflow.salesforce.step.ParkingTerms;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parks tasks under the worker ids that the worker of an engine's own process uses too, with one
 * incident for each connection, and gives them back when it works again. Several workers may do so
 * at the same time: a second incident of one connection, which two of them created together, goes
 * with the next look. Thread-safe.
 */
public final class RemoteParking {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteParking.class);

  /** Tasks of one request. */
  private static final int CHUNK = 200;

  private static final int TRIES = 5;

  private final EngineApi engine;
  private final Clock clock;
  private final ConnectionAvailability usable;
  private final AtomicReference<Supplier<List<ConnectionId>>> known;
  private final Set<ConnectionId> parked = ConcurrentHashMap.newKeySet();
  private final Map<ConnectionId, Object> turns = new ConcurrentHashMap<>();

  /**
   * Creates the parking of one engine.
   *
   * @param usable whether steps of a connection have a chance now
   * @param known connections that steps may have been parked for before this worker started
   */
  public RemoteParking(
      EngineApi engine,
      Clock clock,
      ConnectionAvailability usable,
      Supplier<List<ConnectionId>> known) {
    this.engine = engine;
    this.clock = clock;
    this.usable = usable;
    this.known = new AtomicReference<>(known);
  }

  /** Parks a task until its connection works again. The first one gets the incident. */
  public void park(RemoteStep step, ConnectionId connection, SalesforceError error) {
    parked.add(connection);
    Duration duration = ParkingTerms.untilUsable(error, clock);
    hold(step, ParkedWorkerId.parked(connection), duration);
    synchronized (turn(connection)) {
      ensureIncident(
          connection, step.task().getExecutionId(), ParkingTerms.message(connection, error));
    }
  }

  /**
   * Hands the lock over. It ends at once and without a signal, so that no waiting fetch takes the
   * task in between; one that still does parks it again.
   */
  private void hold(RemoteStep step, String workerId, Duration duration) {
    Map<String, Object> lock = Map.of("workerId", workerId, "lockDuration", duration.toMillis());
    step.service().extendLock(step.taskId(), 1);
    for (int left = TRIES - 1; ; left--) {
      pause();
      try {
        engine.lock(step.taskId(), lock);
        return;
      } catch (FeignException.BadRequest e) {
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  /** The clocks of engine and database count milliseconds. */
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(3);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Object turn(ConnectionId connection) {
    return turns.computeIfAbsent(connection, any -> new Object());
  }

  private void ensureIncident(ConnectionId connection, String execution, String message) {
    List<JsonNode> incidents = incidents(connection);
    if (incidents.isEmpty()) {
      engine.createIncident(
          execution,
          Map.of(
              "incidentType",
              ParkingTerms.INCIDENT,
              "configuration",
              connection.toString(),
              "message",
              message));
    }
    incidents.stream().skip(1).forEach(this::resolve);
  }

  /** Gives back the tasks of connections that work; keeps one incident for each other. */
  public void check() {
    Supplier<List<ConnectionId>> first = known.getAndSet(null);
    if (first != null) {
      parked.addAll(first.get());
    }
    Set<ConnectionId> connections = new HashSet<>(parked);
    engine.incidents(ParkingTerms.INCIDENT).stream()
        .filter(incident -> incident.path("configuration").isTextual())
        .map(RemoteParking::connection)
        .forEach(connections::add);
    connections.forEach(this::check);
  }

  private void check(ConnectionId connection) {
    synchronized (turn(connection)) {
      List<JsonNode> waiting = parked(connection);
      if (waiting.isEmpty() || usable.isUsable(connection)) {
        resume(connection, waiting);
      } else {
        ensureIncident(
            connection,
            waiting.get(0).path("executionId").asText(),
            ParkingTerms.message(connection));
      }
    }
  }

  private void resume(ConnectionId connection, List<JsonNode> first) {
    int total = 0;
    for (List<JsonNode> chunk = first; !chunk.isEmpty(); chunk = parked(connection)) {
      chunk.forEach(task -> engine.unlock(task.path("id").asText()));
      total += chunk.size();
    }
    incidents(connection).forEach(this::resolve);
    parked.remove(connection);
    if (total > 0) {
      LOG.info("Resumed {} steps of connection '{}'", total, connection);
    }
  }

  private List<JsonNode> parked(ConnectionId connection) {
    return engine.lockedBy(ParkedWorkerId.parked(connection), CHUNK);
  }

  private List<JsonNode> incidents(ConnectionId connection) {
    return engine.incidents(ParkingTerms.INCIDENT, connection.toString());
  }

  private void resolve(JsonNode incident) {
    try {
      engine.resolveIncident(incident.path("id").asText());
    } catch (FeignException.NotFound e) {
      LOG.debug("An incident was resolved by somebody else", e);
    }
  }

  private static ConnectionId connection(JsonNode incident) {
    return ParkingTerms.connection(
        incident.path("tenantId").asText(null), incident.path("configuration").asText());
  }
}
