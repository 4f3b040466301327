package io.crmflow.salesforce.camunda7.trigger;

import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.trigger.Trigger;
import io.crmflow.salesforce.trigger.TriggerCheck;
import java.io.ByteArrayInputStream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/**
 * Refuses to deploy a model whose triggers cannot work. What is deployed already is never refused.
 * Thread-safe.
 */
public final class TriggerDeployer implements Deployer {

  private volatile TriggerCheck check;

  /** From now on, orgs are asked whether they take what a trigger wants. */
  public void ask(TriggerCheck orgs) {
    check = orgs;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()
        || deployment.getDeployedArtifacts(ProcessDefinitionEntity.class) == null) {
      return;
    }
    for (ProcessDefinitionEntity process :
        deployment.getDeployedArtifacts(ProcessDefinitionEntity.class)) {
      check(process, deployment.getResource(process.getResourceName()));
    }
  }

  private void check(ProcessDefinitionEntity process, ResourceEntity resource) {
    BpmnModelInstance model =
        Bpmn.readModelFromStream(new ByteArrayInputStream(resource.getBytes()));
    try {
      ProcessTriggers.starts(model, process.getKey(), process.getTenantId())
          .forEach((event, start) -> ask(process, start.trigger()));
      ProcessTriggers.waits(model, process.getKey(), process.getTenantId())
          .forEach((element, wait) -> ask(process, wait.trigger()));
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
