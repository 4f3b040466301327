package io.crmflow.salesforce.step;

import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.Reaction;
import io.crmflow.salesforce.outcome.StepContext;
import java.util.Map;
import java.util.Objects;

/**
 * An external task whose outcome is known but not yet written to the engine. Immutable.
 *
 * @param taskId id of the external task
 * @param workerId worker that holds its lock
 * @param processInstance id of its process instance
 * @param key names the step for all time
 * @param operation catalog id such as {@code lead.create}; null when the model names none
 * @param connection the org it was for; null when the model names none
 * @param outputs process variable by name of the output
 * @param retryPolicy when the engine tries again
 * @param outcome how it ended
 */
public record FinishedStep(
    String taskId,
    String workerId,
    String processInstance,
    String key,
    String operation,
    ConnectionId connection,
    Map<String, String> outputs,
    RetryPolicy retryPolicy,
    Outcome outcome) {

  public FinishedStep {
    Objects.requireNonNull(taskId, "taskId");
    Objects.requireNonNull(workerId, "workerId");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(retryPolicy, "retryPolicy");
    Objects.requireNonNull(outcome, "outcome");
    outputs = Map.copyOf(outputs);
  }

  /** Whether the step is parked until its connection works again. */
  public boolean waitsForConnection() {
    return connection != null
        && outcome instanceof Outcome.Failed failed
        && failed.error().category().reaction() == Reaction.PARK;
  }

  /** The same step with another outcome. */
  public FinishedStep with(Outcome other) {
    return new FinishedStep(
        taskId, workerId, processInstance, key, operation, connection, outputs, retryPolicy, other);
  }

  /** Lets the log lines of this thread say that they are about this step. */
  public StepContext context() {
    String request = outcome instanceof Outcome.Failed failed ? failed.error().requestId() : null;
    return StepContext.of(processInstance, connection, operation, request);
  }

  /** What Salesforce said, for a log: the record it left, or the code of its error. */
  public String result() {
    if (outcome instanceof Outcome.Failed failed) {
      return "failed with " + failed.error().code();
    }
    if (outcome instanceof Outcome.Waiting waiting) {
      return "waits: " + waiting.state();
    }
    Object id = ((Outcome.Done) outcome).outputs().get("id");
    return id == null ? "was done" : "was done, record " + id;
  }

  /** What a log says when the outcome could not be written to the engine. */
  public String unwritten(String why) {
    return operation
        + " on connection '"
        + connection
        + "' "
        + result()
        + ", but that could not be written to external task "
        + taskId
        + ", because "
        + why
        + ". The step runs again when its lock ends; what must not be done twice is recognised"
        + " then";
  }

  /** Whether an output is a file, which takes memory while it is stored. */
  public boolean hasFile() {
    return outcome instanceof Outcome.Done done
        && done.outputs().values().stream().anyMatch(FileContent.class::isInstance);
  }
}
