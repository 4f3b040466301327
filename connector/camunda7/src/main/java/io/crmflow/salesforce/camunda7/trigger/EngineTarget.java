package io.crmflow.salesforce.camunda7.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.camunda7.step.ProcessValues;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.trigger.Occurrence;
import io.crmflow.salesforce.trigger.Subscription;
import io.crmflow.salesforce.trigger.TriggerTarget;
import io.crmflow.salesforce.trigger.Wait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine behind the feeds: the newest version of each process definition counts, for each
 * tenant. Thread-safe.
 */
public final class EngineTarget implements TriggerTarget {

  private static final Logger LOG = LoggerFactory.getLogger(EngineTarget.class);
  private static final char BETWEEN = '#';

  private final ProcessEngine engine;
  private final CommandExecutor commands;
  private final EngineWaits waits;
  private final Map<String, Definition> definitions = new ConcurrentHashMap<>();

  /** Creates the target; nothing is read yet. */
  public EngineTarget(ProcessEngine engine) {
    this.engine = engine;
    this.waits = new EngineWaits(engine);
    this.commands =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
            .getCommandExecutorTxRequired();
  }

  /** What never changes of a deployed definition. */
  private record Definition(Instant deployedAt, Map<String, StartModel> starts) {}

  @Override
  public List<Subscription> subscriptions() {
    List<ProcessDefinition> newest =
        engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list();
    definitions
        .keySet()
        .retainAll(newest.stream().map(ProcessDefinition::getId).collect(Collectors.toSet()));
    List<Subscription> subscriptions = new ArrayList<>();
    for (ProcessDefinition one : newest) {
      Definition definition = definitions.computeIfAbsent(one.getId(), any -> read(one));
      definition
          .starts()
          .forEach(
              (event, model) -> subscriptions.add(subscription(one, definition, event, model)));
    }
    return subscriptions;
  }

  private Definition read(ProcessDefinition definition) {
    RepositoryService repository = engine.getRepositoryService();
    try {
      Map<String, StartModel> starts =
          ProcessTriggers.starts(
              repository.getBpmnModelInstance(definition.getId()),
              definition.getKey(),
              definition.getTenantId());
      return new Definition(starts.isEmpty() ? null : deployedAt(definition), starts);
    } catch (SalesforceException e) {
      LOG.warn(
          "The triggers of process definition {} cannot be read, so it is not started: {}",
          definition.getId(),
          e.getMessage());
      return new Definition(null, Map.of());
    }
  }

  private Instant deployedAt(ProcessDefinition definition) {
    return engine
        .getRepositoryService()
        .createDeploymentQuery()
        .deploymentId(definition.getDeploymentId())
        .singleResult()
        .getDeploymentTime()
        .toInstant();
  }

  private static Subscription subscription(
      ProcessDefinition one, Definition definition, String event, StartModel model) {
    String tenant = one.getTenantId() == null ? "" : one.getTenantId() + "/";
    String kind = model.trigger().kind().id();
    String field = model.trigger().change() == null ? "" : ":" + model.trigger().change().field();
    return new Subscription(
        tenant + one.getKey() + "/" + event + "/" + kind + field,
        one.getId() + BETWEEN + event,
        model.trigger(),
        definition.deployedAt(),
        one.isSuspended());
  }

  @Override
  public void start(List<Occurrence> occurrences) {
    commands.execute(
        context -> {
          occurrences.forEach(this::start);
          return null;
        });
  }

  private void start(Occurrence occurrence) {
    String target = occurrence.subscription().target();
    String definitionId = target.substring(0, target.lastIndexOf(BETWEEN));
    String event = target.substring(target.lastIndexOf(BETWEEN) + 1);
    StartModel model = definitions.get(definitionId).starts().get(event);
    engine
        .getRuntimeService()
        .createProcessInstanceById(definitionId)
        .businessKey(businessKey(model, occurrence))
        .startBeforeActivity(event)
        .setVariables(variables(model, occurrence))
        .execute();
  }

  private static String businessKey(StartModel model, Occurrence occurrence) {
    return model.businessKey() == null
        ? null
        : occurrence.record().at("/" + model.businessKey().replace('.', '/')).asText(null);
  }

  private static Map<String, Object> variables(StartModel model, Occurrence occurrence) {
    Map<String, Object> values = new HashMap<>();
    values.put("id", occurrence.recordId());
    values.put("record", occurrence.record());
    values.put("change", occurrence.kind().id());
    values.put("before", occurrence.before());
    Map<String, Object> variables = new HashMap<>();
    model
        .outputs()
        .forEach(
            (output, variable) ->
                variables.put(variable, ProcessValues.forProcess(values.get(output))));
    return variables;
  }

  @Override
  public boolean isReady(Wait wait) {
    return waits.isReady(wait);
  }

  @Override
  public void wake(Wait wait, ObjectNode record) {
    waits.wake(wait, record);
  }

  @Override
  public void report(Wait wait, String problem) {
    waits.report(wait, problem);
  }
}
