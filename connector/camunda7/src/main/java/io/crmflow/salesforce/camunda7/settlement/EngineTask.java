package io.crmflow.salesforce.camunda7.settlement;

import io.crmflow.salesforce.camunda7.parking.ParkingTurn;
import io.crmflow.salesforce.camunda7.step.ErrorCatch;
import io.crmflow.salesforce.camunda7.step.ErrorVariable;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.step.ErrorData;
import io.crmflow.salesforce.step.FailedTask;
import io.crmflow.salesforce.step.FinishedStep;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/**
 * What the engine does with a failed step. Every method runs inside an engine command.
 *
 * @param reported takes the key of a step that nobody can tell the outcome of
 * @see <a
 *     href="https://docs.camunda.org/manual/7.24/user-guide/process-engine/external-tasks/">External
 *     Tasks</a>
 */
record EngineTask(
    ExternalTaskService tasks,
    Consumer<String> reported,
    FinishedStep step,
    ExternalTaskEntity task,
    ParkingTurn parking)
    implements FailedTask {

  @Override
  public boolean catches(String bpmnErrorCode) {
    return ErrorCatch.isCaught(task.getExecution(), bpmnErrorCode);
  }

  @Override
  public Integer retries() {
    return task.getRetries();
  }

  @Override
  public void raise(String bpmnErrorCode, SalesforceError error) {
    tasks.handleBpmnError(
        step.taskId(),
        step.workerId(),
        bpmnErrorCode,
        ErrorData.message(error),
        ErrorVariable.of(error));
  }

  @Override
  public void pause(SalesforceError error) {
    parking.pause(task, step.connection(), error);
  }

  @Override
  public void park(SalesforceError error) {
    parking.park(task, step.connection(), error);
  }

  @Override
  public void retry(SalesforceError error, int left, Duration pause) {
    fail(error, left, pause.toMillis(), null);
  }

  @Override
  public void incident(SalesforceError error) {
    if (error.category() == ErrorCategory.OUTCOME_UNKNOWN) {
      reported.accept(step.key());
    }
    fail(error, 0, 0, ErrorVariable.of(error));
  }

  private void fail(SalesforceError error, int retries, long pause, Map<String, Object> variables) {
    tasks.handleFailure(
        step.taskId(),
        step.workerId(),
        error.text(),
        ErrorData.details(error),
        retries,
        pause,
        variables,
        null);
  }
}
