package io.crmflow.salesforce.camunda7.worker;

import io.crmflow.salesforce.camunda7.step.FileVariables;
import io.crmflow.salesforce.camunda7.step.ProcessValues;
import io.crmflow.salesforce.step.StepKey;
import io.crmflow.salesforce.step.StepModel;
import io.crmflow.salesforce.step.WaitingStep;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;

/** A fetched task with the engine that has its file. */
record FetchedStep(ProcessEngine engine, WaitingTask waiting) implements WaitingStep {

  private LockedExternalTask task() {
    return waiting.task();
  }

  @Override
  public String taskId() {
    return task().getId();
  }

  @Override
  public String workerId() {
    return task().getWorkerId();
  }

  @Override
  public String tenant() {
    return task().getTenantId();
  }

  @Override
  public String processInstance() {
    return task().getProcessInstanceId();
  }

  @Override
  public String key() {
    return StepKey.of(
        engine.getName(), task().getProcessInstanceId(), task().getActivityInstanceId());
  }

  @Override
  public Map<String, String> properties() {
    return task().getExtensionProperties();
  }

  /** The file comes last: nothing may fail any more while it is on disk. */
  @Override
  public Map<String, Object> values() {
    Map<String, Object> values = ProcessValues.forStep(waiting.inputs());
    if (!values.containsKey(StepModel.FILE)) {
      file().ifPresent(file -> values.putAll(ProcessValues.forStep(Map.of(StepModel.FILE, file))));
    }
    return values;
  }

  private Optional<Object> file() {
    return waiting
        .fileVariable()
        .flatMap(
            name -> FileVariables.named(engine.getRuntimeService(), task().getExecutionId(), name));
  }
}
