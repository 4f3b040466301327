package io.crmflow.salesforce.camunda7.use;

import io.crmflow.salesforce.process.StepFailure;
import io.crmflow.salesforce.process.StepFailures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;

/**
 * Finds open incidents of Salesforce steps and waits. Which elements those are is read from each
 * model once: a model never changes. Thread-safe.
 */
public final class ProcessFailures implements StepFailures {

  /** Incidents that are read to find those of Salesforce; other ones may be among the latest. */
  private static final int LOOKED_AT = 200;

  private final RepositoryService definitions;
  private final RuntimeService runtime;
  private final Map<String, Model> models = new ConcurrentHashMap<>();

  /** Looks into this engine. */
  public ProcessFailures(ProcessEngine engine) {
    this.definitions = engine.getRepositoryService();
    this.runtime = engine.getRuntimeService();
  }

  /** What is known of one version of a process: connections and names by element. */
  private record Model(String name, Map<String, String> connections, Map<String, String> names) {}

  @Override
  public List<StepFailure> latest(String tenant, int most) {
    IncidentQuery query = runtime.createIncidentQuery();
    return (tenant.isEmpty() ? query : query.tenantIdIn(tenant))
        .orderByIncidentTimestamp().desc().listPage(0, LOOKED_AT).stream()
            .filter(one -> tenant.equals(Objects.requireNonNullElse(one.getTenantId(), "")))
            .filter(one -> one.getProcessDefinitionId() != null)
            .flatMap(this::failure)
            .limit(most)
            .toList();
  }

  private Stream<StepFailure> failure(Incident incident) {
    Model model = models.computeIfAbsent(incident.getProcessDefinitionId(), this::model);
    String connection = model.connections().get(incident.getActivityId());
    return connection == null
        ? Stream.empty()
        : Stream.of(
            new StepFailure(
                incident.getId(),
                incident.getIncidentTimestamp().toInstant(),
                model.name(),
                model.names().getOrDefault(incident.getActivityId(), incident.getActivityId()),
                connection,
                incident.getIncidentMessage(),
                incident.getProcessInstanceId()));
  }

  private Model model(String definitionId) {
    var definition = definitions.getProcessDefinition(definitionId);
    BpmnModelInstance bpmn = definitions.getBpmnModelInstance(definitionId);
    Map<String, String> connections = new HashMap<>();
    ModelUses.of(bpmn, definition.getKey())
        .forEach((connection, ids) -> ids.forEach(id -> connections.put(id, connection)));
    Map<String, String> names = new HashMap<>();
    bpmn.getModelElementsByType(FlowElement.class).stream()
        .filter(element -> element.getName() != null)
        .forEach(element -> names.put(element.getId(), element.getName()));
    return new Model(
        Objects.requireNonNullElse(definition.getName(), definition.getKey()), connections, names);
  }
}
