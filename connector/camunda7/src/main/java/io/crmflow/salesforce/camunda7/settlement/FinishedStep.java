package io.crmflow.salesforce.camunda7.settlement;

import io.crmflow.salesforce.camunda7.step.RetryPolicy;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.Reaction;
import java.util.Map;
import java.util.Objects;

/**
 * An external task whose outcome is known but not yet written to the engine. Immutable.
 *
 * @param taskId id of the external task
 * @param workerId worker that holds its lock
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
  boolean waitsForConnection() {
    return connection != null
        && outcome instanceof Outcome.Failed failed
        && failed.error().category().reaction() == Reaction.PARK;
  }

  /** The same step with another outcome. */
  FinishedStep with(Outcome other) {
    return new FinishedStep(
        taskId, workerId, key, operation, connection, outputs, retryPolicy, other);
  }

  /** What Salesforce said, for a log: the record it left, or the code of its error. */
  String result() {
    if (outcome instanceof Outcome.Failed failed) {
      return "failed with " + failed.error().code();
    }
    if (outcome instanceof Outcome.Waiting waiting) {
      return "waits: " + waiting.state();
    }
    Object id = ((Outcome.Done) outcome).outputs().get("id");
    return id == null ? "was done" : "was done, record " + id;
  }
}
