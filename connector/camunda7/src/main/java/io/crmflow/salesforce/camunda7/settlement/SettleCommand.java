package io.crmflow.salesforce.camunda7.settlement;

import io.crmflow.salesforce.camunda7.parking.Parking;
import io.crmflow.salesforce.camunda7.parking.ParkingTurn;
import io.crmflow.salesforce.camunda7.step.ProcessValues;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.StepContext;
import io.crmflow.salesforce.step.FinishedStep;
import io.crmflow.salesforce.step.Reactions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.impl.core.variable.scope.AbstractVariableScope;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the outcomes of some steps to the engine in one transaction. */
final class SettleCommand implements Command<Void> {

  private static final Logger LOG = LoggerFactory.getLogger(SettleCommand.class);

  private final List<FinishedStep> steps;
  private final ExternalTaskService tasks;
  private final Consumer<String> reported;
  private final Reactions reactions;
  private final Parking parking;

  SettleCommand(
      List<FinishedStep> steps,
      ExternalTaskService tasks,
      Consumer<String> reported,
      Reactions reactions,
      Parking parking) {
    this.steps = steps;
    this.tasks = tasks;
    this.reported = reported;
    this.reactions = reactions;
    this.parking = parking;
  }

  /**
   * Parks last: the process may go on into connectors, which may want to note a change of the very
   * connection whose row the parking locks.
   */
  @Override
  public Void execute(CommandContext context) {
    Map<Boolean, List<FinishedStep>> byParking =
        steps.stream().collect(Collectors.partitioningBy(FinishedStep::waitsForConnection));
    settle(byParking.get(false), context);
    settle(byParking.get(true), context);
    return null;
  }

  private void settle(List<FinishedStep> some, CommandContext context) {
    ParkingTurn turn =
        parking.begin(
            some.stream()
                .filter(FinishedStep::waitsForConnection)
                .map(FinishedStep::connection)
                .toList());
    for (FinishedStep step : some) {
      ExternalTaskEntity task =
          context.getExternalTaskManager().findExternalTaskById(step.taskId());
      try (StepContext about = step.context()) {
        if (isOurs(task, step)) {
          settle(step, task, turn);
        }
      }
    }
  }

  private static boolean isOurs(ExternalTaskEntity task, FinishedStep step) {
    if (task == null) {
      LOG.info("External task {} is gone: its step was cancelled meanwhile", step.taskId());
      return false;
    }
    if (!step.workerId().equals(task.getWorkerId())) {
      LOG.info(
          "External task {} of {} is held by {} now: its lock ended before its outcome was known",
          step.taskId(),
          task.getProcessInstanceId(),
          task.getWorkerId());
      return false;
    }
    if (task.isSuspended()) {
      LOG.warn(
          "Process instance {} was suspended while its step {} ran: {} on connection '{}' {}. The"
              + " step runs again when the instance is activated; what must not be done twice is"
              + " recognised then",
          task.getProcessInstanceId(),
          task.getActivityId(),
          step.operation(),
          step.connection(),
          step.result());
      return false;
    }
    return true;
  }

  private void settle(FinishedStep step, ExternalTaskEntity task, ParkingTurn turn) {
    if (step.outcome() instanceof Outcome.Failed failed) {
      reactions.apply(step, failed.error(), new EngineTask(tasks, reported, step, task, turn));
    } else if (step.outcome() instanceof Outcome.Done done) {
      store(step.outputs(), done.outputs(), task.getExecution());
      tasks.complete(step.taskId(), step.workerId());
    } else if (step.outcome() instanceof Outcome.Waiting waiting) {
      turn.await(task, step.connection(), waiting);
    }
  }

  private static void store(
      Map<String, String> names, Map<String, Object> outputs, ExecutionEntity execution) {
    names.forEach(
        (output, variable) ->
            scopeFor(variable, execution)
                .setVariable(variable, ProcessValues.forProcess(outputs.get(output))));
  }

  /** An input parameter of the same name lives only as long as the task and would swallow it. */
  private static AbstractVariableScope scopeFor(String variable, ExecutionEntity execution) {
    AbstractVariableScope parent = execution.getParentVariableScope();
    boolean isInput = execution.getActivity().isScope() && execution.hasVariableLocal(variable);
    return isInput && parent != null ? parent : execution;
  }
}
