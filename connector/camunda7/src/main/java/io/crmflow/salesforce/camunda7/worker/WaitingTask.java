package io.crmflow.salesforce.camunda7.worker;

import io.crmflow.salesforce.step.ModelProperties;
import io.crmflow.salesforce.step.StepModel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;

/**
 * A task that this worker has locked.
 *
 * @param task the task with its extension properties
 * @param inputs its input parameters by name; an unreadable one is an {@code UnreadableValue}
 */
record WaitingTask(LockedExternalTask task, Map<String, Object> inputs) {

  private static final String FILE_PROPERTY = ModelProperties.PREFIX + StepModel.FILE;

  WaitingTask {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /** Name of the process variable with the file of the step; empty for none. */
  Optional<String> fileVariable() {
    return Optional.ofNullable(task.getExtensionProperties().get(FILE_PROPERTY))
        .map(String::strip)
        .filter(name -> !name.isEmpty());
  }
}
