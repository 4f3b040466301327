package io.crmflow.salesforce.camunda7.autoconfigure;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * Sets what Salesforce steps need of the engine.
 *
 * <p>{@code skipOutputMappingOnCanceledActivities}: without it, an output parameter that reads a
 * result of the step fails when the step is cancelled or ends with a BPMN error, and a waiting
 * process instance cannot even be deleted. Declare a {@code SalesforceEnginePlugin} bean of your
 * own to leave it alone.
 */
public class SalesforceEnginePlugin extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setSkipOutputMappingOnCanceledActivities(true);
  }
}
