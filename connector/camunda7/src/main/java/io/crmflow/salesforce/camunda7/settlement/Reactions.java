package io.crmflow.salesforce.camunda7.settlement;

import io.crmflow.salesforce.batch.DatabaseAway;
import io.crmflow.salesforce.budget.BudgetGuard;
import io.crmflow.salesforce.camunda7.parking.ParkingTurn;
import io.crmflow.salesforce.camunda7.step.ErrorCatch;
import io.crmflow.salesforce.camunda7.step.ErrorVariable;
import io.crmflow.salesforce.intent.IntentStage;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Reaction;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/**
 * What the engine does with a failed step. Every method runs inside an engine command.
 *
 * @see <a
 *     href="https://docs.camunda.org/manual/7.24/user-guide/process-engine/external-tasks/">External
 *     Tasks</a>
 */
final class Reactions {

  /** Codes of a call that was held back, so that no try was made. */
  private static final Set<String> NOT_SENT =
      Set.of(
          "CONNECTION_PAUSED",
          "CONNECTION_BUSY",
          BudgetGuard.CODE,
          IntentStage.EARLIER_TRY,
          DatabaseAway.CODE);

  /** Spread of the retry pause, so that steps that failed together do not come back together. */
  private static final double JITTER = 0.2;

  private final ExternalTaskService tasks;
  private final Consumer<String> reported;
  private final Clock clock;
  private final Random random;

  Reactions(ExternalTaskService tasks, Consumer<String> reported, Clock clock, Random random) {
    this.tasks = tasks;
    this.reported = reported;
    this.clock = clock;
    this.random = random;
  }

  void apply(
      FinishedStep step, SalesforceError error, ExternalTaskEntity task, ParkingTurn parking) {
    Reaction reaction = error.category().reaction();
    if (reaction == Reaction.BPMN_ERROR) {
      raise(step, error, task);
    } else if (NOT_SENT.contains(error.code())) {
      parking.pause(task, step.connection(), error);
    } else if (reaction == Reaction.RETRY) {
      retry(step, error, task);
    } else if (step.waitsForConnection()) {
      parking.park(task, step.connection(), error);
    } else {
      incident(step, error);
    }
  }

  private void raise(FinishedStep step, SalesforceError error, ExternalTaskEntity task) {
    String code = error.category().bpmnErrorCode();
    if (ErrorCatch.isCaught(task.getExecution(), code)) {
      tasks.handleBpmnError(
          step.taskId(),
          step.workerId(),
          code,
          ErrorVariable.message(error),
          ErrorVariable.of(error));
    } else {
      incident(step, error);
    }
  }

  private void retry(FinishedStep step, SalesforceError error, ExternalTaskEntity task) {
    int left = step.retryPolicy().left(task.getRetries());
    if (left == 0) {
      incident(step, error);
    } else {
      long pause = pause(step, error, left).toMillis();
      fail(step, error, left, pause, null);
    }
  }

  private Duration pause(FinishedStep step, SalesforceError error, int left) {
    long planned = step.retryPolicy().pause(left).toMillis();
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    Duration pause = Duration.ofMillis(Math.round(planned * factor));
    if (error.retryAt() == null) {
      return pause;
    }
    Duration ordered = Duration.between(clock.instant(), error.retryAt());
    return ordered.compareTo(pause) > 0 ? ordered : pause;
  }

  private void incident(FinishedStep step, SalesforceError error) {
    if (error.category() == ErrorCategory.OUTCOME_UNKNOWN) {
      reported.accept(step.key());
    }
    fail(step, error, 0, 0, ErrorVariable.of(error));
  }

  private void fail(
      FinishedStep step,
      SalesforceError error,
      int retries,
      long pause,
      Map<String, Object> variables) {
    tasks.handleFailure(
        step.taskId(),
        step.workerId(),
        error.text(),
        ErrorVariable.details(error),
        retries,
        pause,
        variables,
        null);
  }
}
