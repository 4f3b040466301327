package io.crmflow.salesforce.camunda7.worker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;

/**
 * A task that this worker has locked.
 *
 * @param task the task with its extension properties
 * @param inputs its input parameters by name; an unreadable one is an {@code UnreadableValue}
 */
record WaitingTask(LockedExternalTask task, Map<String, Object> inputs) {

  WaitingTask {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }
}
