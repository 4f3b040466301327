package io.crmflow.salesforce.camunda7.worker;

import io.crmflow.salesforce.camunda7.step.UnreadableValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Locks waiting tasks and reads their input parameters in the same transaction. The engine's own
 * fetch is asked for no variables: it would fail as a whole when one of them cannot be
 * deserialized, and without input parameters it would take the process variables for local ones.
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
            .topic(SalesforceWorker.TOPIC, lockMillis)
            .variables(List.of())
            .localVariables()
            .includeExtensionProperties()
            .execute();
    Map<String, WaitingTask> waiting = new LinkedHashMap<>();
    for (LockedExternalTask task : locked) {
      ExecutionEntity execution =
          context.getExecutionManager().findExecutionById(task.getExecutionId());
      waiting.put(task.getId(), new WaitingTask(task, inputs(execution)));
    }
    return () -> locked.stream().map(task -> waiting.get(task.getId())).toList();
  }

  /** An activity with input parameters is a scope; without, its variables are the process's. */
  private static Map<String, Object> inputs(ExecutionEntity execution) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    if (execution.getActivity().isScope()) {
      execution.getVariableNamesLocal().forEach(name -> inputs.put(name, read(execution, name)));
    }
    return inputs;
  }

  private static Object read(ExecutionEntity execution, String name) {
    try {
      TypedValue value = execution.getVariableLocalTyped(name);
      return value == null || value instanceof FileValue ? value : value.getValue();
    } catch (RuntimeException e) {
      return new UnreadableValue(e.getClass().getSimpleName());
    }
  }
}
