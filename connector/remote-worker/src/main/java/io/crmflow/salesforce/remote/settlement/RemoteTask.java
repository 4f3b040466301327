package io.crmflow.salesforce.remote.settlement;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.remote.parking.RemoteParking;
import io.crmflow.salesforce.remote.step.RemoteStep;
import io.crmflow.salesforce.remote.step.RemoteValues;
import io.crmflow.salesforce.step.ErrorData;
import io.crmflow.salesforce.step.FailedTask;
import io.crmflow.salesforce.step.FinishedStep;
import io.crmflow.salesforce.step.ParkingTerms;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.client.task.ExternalTask;

/**
 * What an engine that runs elsewhere does with a failed step; one request each.
 *
 * @param reported takes the key of a step that nobody can tell the outcome of
 */
record RemoteTask(
    RemoteParking parking,
    Consumer<String> reported,
    Clock clock,
    RemoteStep waiting,
    FinishedStep step)
    implements FailedTask {

  @Override
  public boolean catches(String bpmnErrorCode) {
    ExternalTask task = waiting.task();
    return waiting
        .context()
        .processes()
        .catches(
            task.getProcessDefinitionId(),
            task.getProcessInstanceId(),
            task.getActivityId(),
            bpmnErrorCode);
  }

  @Override
  public Integer retries() {
    return waiting.task().getRetries();
  }

  @Override
  public void raise(String bpmnErrorCode, SalesforceError error) {
    waiting
        .service()
        .handleBpmnError(step.taskId(), bpmnErrorCode, ErrorData.message(error), variable(error));
  }

  /** The API has no other way to keep a text with the task, where Cockpit shows it. */
  @Override
  public void pause(SalesforceError error) {
    await(error.text(), ParkingTerms.aMoment(error, clock));
  }

  /** Lets it wait until there may be news of its job, with all retries that are left. */
  void await(String text, Duration pause) {
    int kept = waiting.retriesKept(step.retryPolicy());
    waiting.service().handleFailure(step.taskId(), text, null, kept, pause.toMillis());
  }

  @Override
  public void park(SalesforceError error) {
    parking.park(waiting, step.connection(), error);
  }

  @Override
  public void retry(SalesforceError error, int left, Duration pause) {
    waiting
        .service()
        .handleFailure(
            step.taskId(), error.text(), ErrorData.details(error), left, pause.toMillis());
  }

  /**
   * The key is noted when the incident is there: should this worker stop between the two, the next
   * try asks a person once more, and nothing is done twice.
   */
  @Override
  public void incident(SalesforceError error) {
    incident(error, variable(error));
    if (error.category() == ErrorCategory.OUTCOME_UNKNOWN) {
      reported.accept(step.key());
    }
  }

  /** An incident without the variable, which may be what the engine does not take. */
  void plainIncident(SalesforceError error) {
    incident(error, Map.of());
  }

  private void incident(SalesforceError error, Map<String, Object> variables) {
    waiting
        .service()
        .handleFailure(
            step.taskId(), error.text(), ErrorData.details(error), 0, 0, variables, null);
  }

  private static Map<String, Object> variable(SalesforceError error) {
    return Map.of(ErrorData.VARIABLE, RemoteValues.forProcess(ErrorData.json(error)));
  }
}
