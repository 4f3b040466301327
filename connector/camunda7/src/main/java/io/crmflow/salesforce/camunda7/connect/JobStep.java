package io.crmflow.salesforce.camunda7.connect;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Names the pass of a connector. The engine makes a new activity instance id each time it tries a
 * job again, so a pass inside a job is named by the job, the activity, and how many passes of this
 * activity the job had before. Without a job nothing is tried again, and the activity instance will
 * do. Thread-safe.
 */
final class JobStep {

  private static final Map<CommandContext, Map<String, Integer>> PASSES =
      Collections.synchronizedMap(new WeakHashMap<>());

  private JobStep() {}

  static String name(CommandContext context, ExecutionEntity execution) {
    JobEntity job = context.getCurrentJob();
    if (job == null) {
      return execution.getActivityInstanceId();
    }
    String activity = execution.getActivityId();
    Integer pass =
        PASSES.computeIfAbsent(context, any -> new HashMap<>()).merge(activity, 1, Integer::sum);
    return "job " + job.getId() + "/" + activity + "/" + pass;
  }
}
