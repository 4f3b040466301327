package io.crmflow.salesforce.camunda7.trigger;

import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.trigger.Trigger;
import io.crmflow.salesforce.trigger.TriggerCheck;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/**
 * Refuses to deploy a model whose triggers cannot work, and tells of those that can. What is
 * deployed already is never refused. Thread-safe.
 */
public final class TriggerDeployer implements Deployer {

  private volatile TriggerCheck check;
  private volatile Runnable listener = () -> {};

  /** From now on, orgs are asked whether they take what a trigger wants. */
  public void ask(TriggerCheck orgs) {
    check = orgs;
  }

  /**
   * From now on, {@code told} runs after each deployment of a model with triggers that this node
   * has committed.
   */
  public void announceTo(Runnable told) {
    listener = told;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()
        || deployment.getDeployedArtifacts(ProcessDefinitionEntity.class) == null) {
      return;
    }
    boolean triggers = false;
    for (ProcessDefinitionEntity process :
        deployment.getDeployedArtifacts(ProcessDefinitionEntity.class)) {
      triggers |= check(process, deployment.getResource(process.getResourceName()));
    }
    if (triggers) {
      Context.getCommandContext()
          .getTransactionContext()
          .addTransactionListener(TransactionState.COMMITTED, context -> listener.run());
    }
  }

  /** Whether the process has triggers; refuses wrong ones. */
  private boolean check(ProcessDefinitionEntity process, ResourceEntity resource) {
    BpmnModelInstance model =
        Bpmn.readModelFromStream(new ByteArrayInputStream(resource.getBytes()));
    try {
      Map<String, StartModel> starts =
          ProcessTriggers.starts(model, process.getKey(), process.getTenantId());
      Map<String, WaitModel> waits =
          ProcessTriggers.waits(model, process.getKey(), process.getTenantId());
      starts.values().forEach(start -> ask(process, start.trigger()));
      waits.values().forEach(wait -> ask(process, wait.trigger()));
      return !starts.isEmpty() || !waits.isEmpty();
    } catch (SalesforceException e) {
      throw refused(process, e.error());
    }
  }

  private void ask(ProcessDefinitionEntity process, Trigger trigger) {
    TriggerCheck orgs = check;
    if (orgs != null) {
      orgs.problem(trigger)
          .ifPresent(
              error -> {
                throw refused(process, error);
              });
    }
  }

  private static ProcessEngineException refused(
      ProcessDefinitionEntity process, SalesforceError error) {
    return new ProcessEngineException(
        "A Salesforce trigger of process '" + process.getKey() + "' is wrong: " + error.text());
  }
}
