package io.crmflow.salesforce.console;

import static io.crmflow.salesforce.console.ConnectionMapping.MAPPING;

import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.ConnectionUse;
import io.crmflow.salesforce.connection.ConnectionUses;
import io.crmflow.salesforce.console.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Connections with what others know about them. Thread-safe. */
record ConnectionViews(SalesforceClients clients, Optional<ConnectionUses> uses) {

  /** Connections of one tenant. */
  List<ConnectionView> all(List<Connection> connections) {
    Optional<Map<String, List<ConnectionUse>>> known =
        connections.isEmpty()
            ? Optional.empty()
            : uses.map(all -> all.of(connections.get(0).id().tenant()));
    return connections.stream().map(connection -> view(connection, known)).toList();
  }

  ConnectionView one(Connection connection) {
    return all(List.of(connection)).get(0);
  }

  private ConnectionView view(
      Connection connection, Optional<Map<String, List<ConnectionUse>>> known) {
    return MAPPING.view(
        connection,
        clients.usage(connection.id()).orElse(null),
        known.map(all -> all.getOrDefault(connection.id().name(), List.of())).orElse(null));
  }

  /**
   * Stops what would take a connection away from processes.
   *
   * @throws ErrorResponseException 409 that lists them
   */
  void refuseInUse(Connection connection) {
    List<ConnectionUse> users = one(connection).usedBy();
    if (users != null && !users.isEmpty()) {
      ProblemDetail problem =
          Problem.of(
              HttpStatus.CONFLICT,
              "CONNECTION_IN_USE",
              "Processes work with connection '%s'; their Salesforce steps would fail"
                  .formatted(connection.id().name()),
              "Deploy them with another connection first, or confirm that it is deleted all the"
                  + " same");
      problem.setProperty("usedBy", users);
      throw new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
    }
  }
}
