package io.crmflow.salesforce.step;

import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs fetched steps together. A step that cannot be read ends at once, without a network call and
 * without holding up the others. Files of process variables are on disk meanwhile. Thread-safe.
 */
public final class StepBatch {

  private static final Logger LOG = LoggerFactory.getLogger(StepBatch.class);

  private final BatchExecutor executor;

  public StepBatch(BatchExecutor executor) {
    this.executor = executor;
  }

  /** Runs the steps and returns when all have ended; trouble is an outcome and never thrown. */
  public List<FinishedStep> run(List<? extends WaitingStep> steps) {
    List<FileContent> files = new ArrayList<>();
    try {
      return run(steps, files);
    } finally {
      files.forEach(FileContent::close);
    }
  }

  private List<FinishedStep> run(List<? extends WaitingStep> steps, List<FileContent> files) {
    List<FinishedStep> finished = new ArrayList<>();
    List<ReadStep> ready = new ArrayList<>();
    for (WaitingStep step : steps) {
      try {
        StepModel model = StepModel.of(step.properties());
        Map<String, Object> values = values(step, model, files);
        ready.add(
            new ReadStep(
                step,
                model,
                model.call(step.tenant(), values, step.key(), step.processInstance())));
      } catch (SalesforceException e) {
        finished.add(refused(step, e.error()));
      }
    }
    finished.addAll(send(ready));
    return finished;
  }

  private static Map<String, Object> values(
      WaitingStep step, StepModel model, List<FileContent> files) {
    try {
      Map<String, Object> values = step.values();
      values.values().stream()
          .filter(FileContent.class::isInstance)
          .map(FileContent.class::cast)
          .forEach(files::add);
      return values;
    } catch (SalesforceException e) {
      throw new SalesforceException(e.error().in(model.operation(), model.connection()));
    }
  }

  private List<FinishedStep> send(List<ReadStep> steps) {
    List<Outcome> outcomes = outcomes(steps.stream().map(ReadStep::call).toList());
    List<FinishedStep> finished = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      finished.add(steps.get(i).finished(outcomes.get(i)));
    }
    return finished;
  }

  private List<Outcome> outcomes(List<Call> calls) {
    if (calls.isEmpty()) {
      return List.of();
    }
    try {
      return executor.run(calls);
    } catch (RuntimeException e) {
      LOG.error("A batch of {} Salesforce steps failed unexpectedly", calls.size(), e);
      Outcome broken = new Outcome.Failed(broken(e));
      return calls.stream().map(call -> broken).toList();
    }
  }

  private static SalesforceError broken(RuntimeException cause) {
    return SalesforceError.of(
        ErrorCategory.INTERNAL,
        "UNEXPECTED_FAILURE",
        "The Salesforce connector failed with " + cause.getClass().getName(),
        "The log of this node holds the details. Check in Salesforce whether the record was"
            + " written before you retry the step");
  }

  private static FinishedStep refused(WaitingStep step, SalesforceError error) {
    ConnectionId connection =
        error.connection() == null ? null : new ConnectionId(step.tenant(), error.connection());
    return new FinishedStep(
        step.taskId(),
        step.workerId(),
        step.processInstance(),
        step.key(),
        error.operation(),
        connection,
        Map.of(),
        RetryPolicy.DEFAULT,
        new Outcome.Failed(error));
  }

  /** A step whose input passed all checks. */
  private record ReadStep(WaitingStep step, StepModel model, Call call) {

    FinishedStep finished(Outcome outcome) {
      return new FinishedStep(
          step.taskId(),
          step.workerId(),
          step.processInstance(),
          call.key(),
          call.operation().id(),
          call.connection(),
          model.outputs(),
          model.retryPolicy(),
          outcome);
    }
  }
}
