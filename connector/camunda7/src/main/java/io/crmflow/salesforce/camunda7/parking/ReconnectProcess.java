package io.crmflow.salesforce.camunda7.parking;

import io.crmflow.salesforce.connection.ConnectionId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;

/**
 * The process that asks a person to connect an org again, where one is deployed in the tenant of
 * the connection: it begins with message {@value #REQUIRED} and waits for message {@value #DONE}.
 * The name of the connection is its business key. Thread-safe.
 */
final class ReconnectProcess {

  static final String REQUIRED = "salesforce-reconnect-required";
  static final String DONE = "salesforce-reconnected";

  private final RepositoryService definitions;
  private final RuntimeService runtime;
  private final String baseUrl;

  /**
   * Looks for the process in this engine.
   *
   * @param baseUrl public address of the application, for the link that the person follows
   */
  ReconnectProcess(ProcessEngine engine, URI baseUrl) {
    this.definitions = engine.getRepositoryService();
    this.runtime = engine.getRuntimeService();
    this.baseUrl = baseUrl.toString().replaceAll("/+$", "");
  }

  /**
   * Starts the process unless it runs for this connection. The caller holds the {@link
   * ConnectionLock}: without it two nodes would both find none.
   */
  void open(ConnectionId connection, String reason) {
    definition(connection)
        .filter(definition -> !runs(definition, connection))
        .ifPresent(definition -> start(definition, connection, reason));
  }

  private void start(ProcessDefinition definition, ConnectionId connection, String reason) {
    runtime
        .createMessageCorrelation(REQUIRED)
        .processDefinitionId(definition.getId())
        .processInstanceBusinessKey(connection.name())
        .setVariables(
            Map.of(
                "connection", connection.name(), "connectUrl", url(connection), "reason", reason))
        .correlateStartMessage();
  }

  private String url(ConnectionId connection) {
    String tenant = connection.tenant().isEmpty() ? "" : "?tenant=" + encoded(connection.tenant());
    return baseUrl + "/salesforce/connections/" + encoded(connection.name()) + "/connect" + tenant;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Connections that a running process waits for. */
  Set<ConnectionId> waiting() {
    Set<String> instances =
        runtime.createEventSubscriptionQuery().eventType("message").eventName(DONE).list().stream()
            .map(EventSubscription::getProcessInstanceId)
            .collect(Collectors.toSet());
    return instances.isEmpty()
        ? Set.of()
        : runtime.createProcessInstanceQuery().processInstanceIds(instances).list().stream()
            .filter(instance -> instance.getBusinessKey() != null)
            .map(instance -> new ConnectionId(instance.getTenantId(), instance.getBusinessKey()))
            .collect(Collectors.toSet());
  }

  /** Tells the processes of this connection that it works; nothing happens when there is none. */
  void close(ConnectionId connection) {
    MessageCorrelationBuilder message =
        runtime.createMessageCorrelation(DONE).processInstanceBusinessKey(connection.name());
    if (connection.tenant().isEmpty()) {
      message.withoutTenantId().correlateAll();
    } else {
      message.tenantId(connection.tenant()).correlateAll();
    }
  }

  private Optional<ProcessDefinition> definition(ConnectionId connection) {
    ProcessDefinitionQuery query =
        definitions
            .createProcessDefinitionQuery()
            .messageEventSubscriptionName(REQUIRED)
            .latestVersion()
            .active();
    List<ProcessDefinition> found =
        (connection.tenant().isEmpty()
                ? query.withoutTenantId()
                : query.tenantIdIn(connection.tenant()))
            .list();
    return found.stream().findFirst();
  }

  private boolean runs(ProcessDefinition definition, ConnectionId connection) {
    ProcessInstanceQuery query =
        runtime
            .createProcessInstanceQuery()
            .processDefinitionKey(definition.getKey())
            .processInstanceBusinessKey(connection.name());
    return (connection.tenant().isEmpty()
                ? query.withoutTenantId()
                : query.tenantIdIn(connection.tenant()))
            .count()
        > 0;
  }
}
