package io.crmflow.salesforce.camunda7.autoconfigure;

import io.crmflow.salesforce.camunda7.trigger.TriggerDeployer;
import io.crmflow.salesforce.camunda7.trigger.TriggerParseListener;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * Sets what Salesforce steps need of the engine. Declare a {@code SalesforceEnginePlugin} bean of
 * your own to choose otherwise.
 *
 * <ul>
 *   <li>{@code skipOutputMappingOnCanceledActivities}: without it, an output parameter that reads a
 *       result of the step fails when the step is cancelled or ends with a BPMN error, and a
 *       waiting process instance cannot even be deleted.
 *   <li>a parse listener and a deployer: triggers are save points, and models whose triggers cannot
 *       work are not deployed.
 *   <li>{@code groupResourceWhitelistPattern}, unless it is set: the engine takes no other group
 *       with a hyphen than {@code camunda-admin}, and members of {@code salesforce-admin} may
 *       change connections.
 * </ul>
 *
 * <p>{@code enableExpressionsInStoredQueries} keeps its value, although {@code false} is safer:
 * task filters of existing applications may depend on it.
 */
public class SalesforceEnginePlugin extends AbstractProcessEnginePlugin {

  private final TriggerDeployer triggers;

  /** For an engine without Spring: triggers are checked by themselves, without asking an org. */
  public SalesforceEnginePlugin() {
    this(new TriggerDeployer());
  }

  /** Creates the plugin; it takes effect when the engine is built. */
  public SalesforceEnginePlugin(TriggerDeployer triggers) {
    this.triggers = triggers;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setSkipOutputMappingOnCanceledActivities(true);
    configuration.setCustomPostBPMNParseListeners(
        with(configuration.getCustomPostBPMNParseListeners(), new TriggerParseListener()));
    configuration.setCustomPostDeployers(with(configuration.getCustomPostDeployers(), triggers));
    if (configuration.getGroupResourceWhitelistPattern() == null) {
      configuration.setGroupResourceWhitelistPattern(
          configuration.getGeneralResourceWhitelistPattern() + "|salesforce-admin");
    }
  }

  private static <T> List<T> with(List<T> others, T one) {
    List<T> all = new ArrayList<>(others == null ? List.of() : others);
    all.add(one);
    return all;
  }
}
