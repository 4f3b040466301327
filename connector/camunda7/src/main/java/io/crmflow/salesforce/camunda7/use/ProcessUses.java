package io.crmflow.salesforce.camunda7.use;

import io.crmflow.salesforce.connection.ConnectionUse;
import io.crmflow.salesforce.connection.ConnectionUses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.ProcessDefinitionStatistics;

/**
 * Finds uses of connections in deployed models: those of the latest versions, and of older versions
 * that still run. A model never changes, so each is read once. Thread-safe.
 */
public final class ProcessUses implements ConnectionUses {

  private final RepositoryService definitions;
  private final RuntimeService runtime;
  private final ManagementService management;
  private final Map<String, Map<String, Set<String>>> known = new ConcurrentHashMap<>();

  /** Looks into this engine. */
  public ProcessUses(ProcessEngine engine) {
    this.definitions = engine.getRepositoryService();
    this.runtime = engine.getRuntimeService();
    this.management = engine.getManagementService();
  }

  @Override
  public Map<String, List<ConnectionUse>> of(String tenant) {
    List<ProcessDefinitionStatistics> all =
        management.createProcessDefinitionStatisticsQuery().list();
    known.keySet().retainAll(all.stream().map(ProcessDefinitionStatistics::getId).toList());
    Map<String, List<ProcessDefinitionStatistics>> versions =
        all.stream()
            .filter(one -> tenant.equals(one.getTenantId() == null ? "" : one.getTenantId()))
            .collect(
                Collectors.groupingBy(
                    ProcessDefinitionStatistics::getKey, TreeMap::new, Collectors.toList()));
    Map<String, List<ConnectionUse>> uses = new HashMap<>();
    versions
        .values()
        .forEach(
            ofProcess ->
                uses(ofProcess)
                    .forEach(
                        (name, use) ->
                            uses.computeIfAbsent(name, first -> new ArrayList<>()).add(use)));
    return uses;
  }

  private Map<String, ConnectionUse> uses(List<ProcessDefinitionStatistics> versions) {
    ProcessDefinitionStatistics latest =
        versions.stream()
            .max(Comparator.comparingInt(ProcessDefinitionStatistics::getVersion))
            .orElseThrow();
    Map<String, ConnectionUse> uses = new HashMap<>();
    for (ProcessDefinitionStatistics version : versions) {
      if (version == latest || version.getInstances() > 0) {
        steps(version)
            .forEach(
                (connection, ids) ->
                    uses.merge(connection, use(version, latest, ids), ProcessUses::together));
      }
    }
    return uses;
  }

  private Map<String, Set<String>> steps(ProcessDefinitionStatistics version) {
    return known.computeIfAbsent(
        version.getId(),
        id -> ModelUses.of(definitions.getBpmnModelInstance(id), version.getKey()));
  }

  private ConnectionUse use(
      ProcessDefinitionStatistics version, ProcessDefinitionStatistics latest, Set<String> ids) {
    long waiting =
        version.getInstances() == 0
            ? 0
            : runtime
                .createProcessInstanceQuery()
                .processDefinitionId(version.getId())
                .activityIdIn(ids.toArray(String[]::new))
                .count();
    return new ConnectionUse(
        latest.getKey(), latest.getName(), version == latest ? ids.size() : 0, waiting);
  }

  private static ConnectionUse together(ConnectionUse one, ConnectionUse other) {
    return new ConnectionUse(
        one.key(),
        one.name(),
        one.steps() + other.steps(),
        one.waitingInstances() + other.waitingInstances());
  }
}
