package io.crmflow.salesforce.console;

import static io.crmflow.salesforce.console.ConnectionMapping.MAPPING;

import io.crmflow.salesforce.client.ApiUsage;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.ConnectionUse;
import io.crmflow.salesforce.connection.ConnectionUses;
import io.crmflow.salesforce.connection.Health;
import io.crmflow.salesforce.connection.KnownUsage;
import io.crmflow.salesforce.console.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Connections with what others know about them. Thread-safe. */
record ConnectionViews(SalesforceClients clients, Health health, Optional<ConnectionUses> uses) {

  /** Connections of one tenant. */
  List<ConnectionView> all(List<Connection> connections) {
    Optional<Map<String, List<ConnectionUse>>> known =
        connections.isEmpty()
            ? Optional.empty()
            : uses.map(all -> all.of(connections.get(0).id().tenant()));
    Map<String, KnownUsage> checked =
        connections.isEmpty() ? Map.of() : health.usages(connections.get(0).id().tenant());
    return connections.stream()
        .map(connection -> view(connection, checked.get(connection.id().name()), known))
        .toList();
  }

  ConnectionView one(Connection connection) {
    return all(List.of(connection)).get(0);
  }

  private ConnectionView view(
      Connection connection, KnownUsage checked, Optional<Map<String, List<ConnectionUse>>> known) {
    return MAPPING.view(
        connection,
        newest(clients.usage(connection.id()).orElse(null), checked),
        known.map(all -> all.getOrDefault(connection.id().name(), List.of())).orElse(null));
  }

  // This node's own answers, or those of whichever node checked last.
  private static ApiUsage newest(ApiUsage here, KnownUsage checked) {
    boolean newer = checked != null && (here == null || here.at().isBefore(checked.at()));
    return newer ? new ApiUsage(checked.used(), checked.limit(), checked.at()) : here;
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
