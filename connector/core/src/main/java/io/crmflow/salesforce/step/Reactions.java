package io.crmflow.salesforce.step;

import io.crmflow.salesforce.batch.DatabaseAway;
import io.crmflow.salesforce.budget.BudgetGuard;
import io.crmflow.salesforce.intent.IntentStage;
import io.crmflow.salesforce.outcome.Reaction;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

/** Chooses what an engine does with a failed step. Thread-safe. */
public final class Reactions {

  /** Code of a step whose engine went away before it could be read. */
  public static final String ENGINE_AWAY = "ENGINE_AWAY";

  /** Codes of a call that was held back, so that no try was made. */
  private static final Set<String> NOT_SENT =
      Set.of(
          "CONNECTION_PAUSED",
          "CONNECTION_BUSY",
          BudgetGuard.CODE,
          IntentStage.EARLIER_TRY,
          DatabaseAway.CODE,
          ENGINE_AWAY);

  /** Spread of the retry pause, so that steps that failed together do not come back together. */
  private static final double JITTER = 0.2;

  private final Clock clock;
  private final Random random;

  public Reactions(Clock clock, Random random) {
    this.clock = clock;
    this.random = random;
  }

  /** Whether the call was held back, so that no try was made. */
  public static boolean wasHeldBack(SalesforceError error) {
    return NOT_SENT.contains(error.code());
  }

  /** Does with the task what its error asks for. */
  public void apply(FinishedStep step, SalesforceError error, FailedTask task) {
    Reaction reaction = error.category().reaction();
    if (reaction == Reaction.BPMN_ERROR) {
      raise(error, task);
    } else if (wasHeldBack(error)) {
      task.pause(error);
    } else if (reaction == Reaction.RETRY) {
      retry(step, error, task);
    } else if (step.waitsForConnection()) {
      task.park(error);
    } else {
      task.incident(error);
    }
  }

  private static void raise(SalesforceError error, FailedTask task) {
    String code = error.category().bpmnErrorCode();
    if (task.catches(code)) {
      task.raise(code, error);
    } else {
      task.incident(error);
    }
  }

  private void retry(FinishedStep step, SalesforceError error, FailedTask task) {
    int left = step.retryPolicy().left(task.retries());
    if (left == 0) {
      task.incident(error);
    } else {
      task.retry(error, left, pause(step, error, left));
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
}
