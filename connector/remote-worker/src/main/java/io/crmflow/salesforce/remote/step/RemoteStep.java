package io.crmflow.salesforce.remote.step;

import feign.FeignException;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.step.ModelProperties;
import io.crmflow.salesforce.step.Reactions;
import io.crmflow.salesforce.step.RetryPolicy;
import io.crmflow.salesforce.step.StepKey;
import io.crmflow.salesforce.step.StepModel;
import io.crmflow.salesforce.step.StepValues;
import io.crmflow.salesforce.step.WaitingStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.task.ExternalTaskService;

/**
 * A task that this worker has locked.
 *
 * @param task with its extension properties and local variables
 * @param service what can be done with it
 * @param context the engine that it came from
 */
public record RemoteStep(ExternalTask task, ExternalTaskService service, RemoteContext context)
    implements WaitingStep {

  @Override
  public String taskId() {
    return task.getId();
  }

  @Override
  public String workerId() {
    return task.getWorkerId();
  }

  @Override
  public String tenant() {
    return task.getTenantId();
  }

  @Override
  public String processInstance() {
    return task.getProcessInstanceId();
  }

  @Override
  public String key() {
    return StepKey.of(
        context.engineName(), task.getProcessInstanceId(), task.getActivityInstanceId());
  }

  @Override
  public Map<String, String> properties() {
    return task.getExtensionProperties() == null ? Map.of() : task.getExtensionProperties();
  }

  @Override
  public Map<String, Object> values() {
    try {
      return read();
    } catch (FeignException e) {
      throw new SalesforceException(away(e));
    }
  }

  private static SalesforceError away(FeignException cause) {
    return SalesforceError.of(
        ErrorCategory.TRANSIENT,
        Reactions.ENGINE_AWAY,
        "The engine did not give the model or a file of the step, so nothing was sent (HTTP status "
            + cause.status()
            + ")",
        "Check the engine. The step is tried again in a moment, without using up a retry");
  }

  /** The file comes last: nothing may fail any more while it is on disk. */
  private Map<String, Object> read() {
    Map<String, Object> values = hasOwnVariables() ? RemoteValues.of(task) : new LinkedHashMap<>();
    String file = properties().get(ModelProperties.PREFIX + StepModel.FILE);
    if (file != null && !file.isBlank() && !values.containsKey(StepModel.FILE)) {
      context
          .files()
          .named(task.getExecutionId(), file.strip())
          .ifPresent(
              value -> values.putAll(StepValues.of(Map.of(StepModel.FILE, value), known -> known)));
    }
    return values;
  }

  /** Whether a variable of this name lives only as long as the task. */
  public boolean hasInput(String variable) {
    return hasOwnVariables() && RemoteValues.names(task).contains(variable);
  }

  private boolean hasOwnVariables() {
    return context.processes().hasOwnVariables(task.getProcessDefinitionId(), task.getActivityId());
  }

  /** Retries that keep all that are left, for a task that waits without having been tried. */
  public int retriesKept(RetryPolicy policy) {
    return task.getRetries() == null ? policy.retries() + 1 : task.getRetries();
  }
}
