package io.crmflow.salesforce.camunda7.worker;

import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.camunda7.settlement.FinishedStep;
import io.crmflow.salesforce.camunda7.step.FileVariables;
import io.crmflow.salesforce.camunda7.step.ProcessValues;
import io.crmflow.salesforce.camunda7.step.RetryPolicy;
import io.crmflow.salesforce.camunda7.step.StepKey;
import io.crmflow.salesforce.camunda7.step.StepModel;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs fetched tasks together. A task that cannot be read ends at once, without a network call and
 * without holding up the others. Files of process variables are on disk meanwhile. Thread-safe.
 */
final class StepBatch {

  private static final Logger LOG = LoggerFactory.getLogger(StepBatch.class);

  private final BatchExecutor executor;
  private final RuntimeService variables;
  private final String engineName;

  StepBatch(BatchExecutor executor, RuntimeService variables, String engineName) {
    this.executor = executor;
    this.variables = variables;
    this.engineName = engineName;
  }

  List<FinishedStep> run(List<WaitingTask> tasks) {
    List<FileContent> files = new ArrayList<>();
    try {
      return run(tasks, files);
    } finally {
      files.forEach(FileContent::close);
    }
  }

  private List<FinishedStep> run(List<WaitingTask> tasks, List<FileContent> files) {
    List<FinishedStep> finished = new ArrayList<>();
    List<ReadStep> ready = new ArrayList<>();
    for (WaitingTask waiting : tasks) {
      try {
        StepModel model = StepModel.of(waiting.task().getExtensionProperties());
        ready.add(read(waiting, model, files));
      } catch (SalesforceException e) {
        finished.add(refused(waiting.task(), e.error()));
      }
    }
    finished.addAll(send(ready));
    return finished;
  }

  private ReadStep read(WaitingTask waiting, StepModel model, List<FileContent> files) {
    LockedExternalTask task = waiting.task();
    Map<String, Object> values = values(waiting, model, files);
    return new ReadStep(task, model, model.call(task.getTenantId(), values, key(task)));
  }

  private Map<String, Object> values(
      WaitingTask waiting, StepModel model, List<FileContent> files) {
    try {
      Map<String, Object> inputs = new LinkedHashMap<>(waiting.inputs());
      waiting
          .fileVariable()
          .flatMap(name -> FileVariables.named(variables, waiting.task().getExecutionId(), name))
          .ifPresent(value -> inputs.putIfAbsent(FileVariables.OPTION, noted(value, files)));
      return ProcessValues.forStep(inputs);
    } catch (SalesforceException e) {
      throw new SalesforceException(e.error().in(model.operation(), model.connection()));
    }
  }

  private static Object noted(Object value, List<FileContent> files) {
    if (value instanceof FileContent file) {
      files.add(file);
    }
    return value;
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

  private String key(LockedExternalTask task) {
    return StepKey.of(engineName, task.getProcessInstanceId(), task.getActivityInstanceId());
  }

  private FinishedStep refused(LockedExternalTask task, SalesforceError error) {
    ConnectionId connection =
        error.connection() == null
            ? null
            : new ConnectionId(task.getTenantId(), error.connection());
    return new FinishedStep(
        task.getId(),
        task.getWorkerId(),
        key(task),
        error.operation(),
        connection,
        Map.of(),
        RetryPolicy.DEFAULT,
        new Outcome.Failed(error));
  }

  /** A task whose input passed all checks. */
  private record ReadStep(LockedExternalTask task, StepModel model, Call call) {

    FinishedStep finished(Outcome outcome) {
      return new FinishedStep(
          task.getId(),
          task.getWorkerId(),
          call.key(),
          call.operation().id(),
          call.connection(),
          model.outputs(),
          model.retryPolicy(),
          outcome);
    }
  }
}
