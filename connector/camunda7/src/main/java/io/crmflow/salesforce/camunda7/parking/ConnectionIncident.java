package io.crmflow.salesforce.camunda7.parking;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.step.ParkingTerms;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.IncidentQuery;

/**
 * The one incident that stands for all steps which wait for a connection. Its configuration is the
 * name of the connection, behind its tenant if there is one: the engine resolves incidents of equal
 * configuration together.
 */
final class ConnectionIncident {

  private static final String TYPE = ParkingTerms.INCIDENT;

  private final RuntimeService runtime;

  ConnectionIncident(RuntimeService runtime) {
    this.runtime = runtime;
  }

  boolean exists(ConnectionId connection) {
    return query(connection).count() > 0;
  }

  void create(ConnectionId connection, String executionId, String message) {
    runtime.createIncident(TYPE, executionId, connection.toString(), message);
  }

  void resolve(ConnectionId connection) {
    query(connection).list().forEach(incident -> runtime.resolveIncident(incident.getId()));
  }

  /** Connections with an incident; the copies in calling processes have no configuration. */
  List<ConnectionId> connections() {
    return runtime.createIncidentQuery().incidentType(TYPE).list().stream()
        .filter(incident -> incident.getConfiguration() != null)
        .map(
            incident ->
                ParkingTerms.connection(incident.getTenantId(), incident.getConfiguration()))
        .distinct()
        .toList();
  }

  private IncidentQuery query(ConnectionId connection) {
    return runtime.createIncidentQuery().incidentType(TYPE).configuration(connection.toString());
  }
}
