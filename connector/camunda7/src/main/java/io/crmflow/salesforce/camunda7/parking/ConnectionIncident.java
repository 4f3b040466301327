package io.crmflow.salesforce.camunda7.parking;

import io.crmflow.salesforce.connection.ConnectionId;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.IncidentQuery;

/**
 * The one incident that stands for all steps which wait for a connection. Its configuration is the
 * name of the connection, behind its tenant if there is one: the engine resolves incidents of equal
 * configuration together.
 */
final class ConnectionIncident {

  static final String TYPE = "salesforceConnection";

  /** Column INCIDENT_MSG_ holds 4000 bytes in some databases, and a character up to 4 of them. */
  private static final int LONGEST_MESSAGE = 1000;

  private final RuntimeService runtime;

  ConnectionIncident(RuntimeService runtime) {
    this.runtime = runtime;
  }

  boolean exists(ConnectionId connection) {
    return query(connection).count() > 0;
  }

  void create(ConnectionId connection, String executionId, String message) {
    String text = message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
    runtime.createIncident(TYPE, executionId, connection.toString(), text);
  }

  void resolve(ConnectionId connection) {
    query(connection).list().forEach(incident -> runtime.resolveIncident(incident.getId()));
  }

  /** Connections with an incident; the copies in calling processes have no configuration. */
  List<ConnectionId> connections() {
    return runtime.createIncidentQuery().incidentType(TYPE).list().stream()
        .filter(incident -> incident.getConfiguration() != null)
        .map(ConnectionIncident::connection)
        .distinct()
        .toList();
  }

  private static ConnectionId connection(Incident incident) {
    String tenant = incident.getTenantId();
    int prefix = tenant == null ? 0 : tenant.length() + 1;
    return new ConnectionId(tenant, incident.getConfiguration().substring(prefix));
  }

  private IncidentQuery query(ConnectionId connection) {
    return runtime.createIncidentQuery().incidentType(TYPE).configuration(connection.toString());
  }
}
