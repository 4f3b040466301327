package io.crmflow.salesforce.camunda7.worker;

import io.crmflow.salesforce.step.StepModel;
import io.crmflow.salesforce.step.UnreadableValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Locks waiting tasks and reads their input parameters in the same transaction, all by one query.
 * The engine's own fetch is asked for no variables: it would read those of each task by queries of
 * their own, fail as a whole when one of them cannot be deserialized, and without input parameters
 * it would take the process variables for local ones.
 */
final class FetchCommand implements Command<Supplier<List<WaitingTask>>> {

  private final ExternalTaskService tasks;
  private final String workerId;
  private final int most;
  private final long lockMillis;

  FetchCommand(ExternalTaskService tasks, String workerId, int most, long lockMillis) {
    this.tasks = tasks;
    this.workerId = workerId;
    this.most = most;
    this.lockMillis = lockMillis;
  }

  /** The result is complete only after the commit, which drops tasks that another node locked. */
  @Override
  public Supplier<List<WaitingTask>> execute(CommandContext context) {
    List<LockedExternalTask> locked =
        tasks
            .fetchAndLock(most, workerId)
            .topic(StepModel.TOPIC, lockMillis)
            .variables(List.of())
            .localVariables()
            .includeExtensionProperties()
            .execute();
    Map<String, Map<String, Object>> inputs = inputs(locked, context);
    Map<String, WaitingTask> waiting = new HashMap<>();
    for (LockedExternalTask task : locked) {
      Map<String, Object> own = inputs.getOrDefault(task.getExecutionId(), Map.of());
      waiting.put(task.getId(), new WaitingTask(task, own));
    }
    return () -> locked.stream().map(task -> waiting.get(task.getId())).toList();
  }

  /** By execution. */
  private static Map<String, Map<String, Object>> inputs(
      List<LockedExternalTask> locked, CommandContext context) {
    String[] executions =
        locked.stream()
            .filter(task -> hasInputs(task, context))
            .map(LockedExternalTask::getExecutionId)
            .toArray(String[]::new);
    Map<String, Map<String, Object>> inputs = new HashMap<>();
    if (executions.length > 0) {
      context
          .getProcessEngineConfiguration()
          .getRuntimeService()
          .createVariableInstanceQuery()
          .executionIdIn(executions)
          .disableBinaryFetching()
          .disableCustomObjectDeserialization()
          .list()
          .forEach(
              input ->
                  inputs
                      .computeIfAbsent(input.getExecutionId(), any -> new LinkedHashMap<>())
                      .put(input.getName(), read(input)));
    }
    return inputs;
  }

  /** An activity with input parameters is a scope; without, its variables are the process's. */
  private static boolean hasInputs(LockedExternalTask task, CommandContext context) {
    return context
        .getProcessEngineConfiguration()
        .getDeploymentCache()
        .findDeployedProcessDefinitionById(task.getProcessDefinitionId())
        .findActivity(task.getActivityId())
        .isScope();
  }

  private static Object read(VariableInstance input) {
    try {
      TypedValue value = input.getTypedValue();
      return value == null || value instanceof FileValue ? value : value.getValue();
    } catch (RuntimeException e) {
      return new UnreadableValue(e.getClass().getSimpleName());
    }
  }
}
