package io.crmflow.salesforce.camunda7.test;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.call.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** Where processes are and why, for a person who reads a failed test. */
final class ProcessReport {

  private static final int SHOWN_CALLS = 10;
  private static final int SHOWN_PROCESSES = 5;

  private final ProcessEngine engine;
  private final Org org;

  ProcessReport(ProcessEngine engine, Org org) {
    this.engine = engine;
    this.org = org;
  }

  /** The first few that still run. */
  String all() {
    List<ProcessInstance> running = engine.getRuntimeService().createProcessInstanceQuery().list();
    return running.size()
        + " processes are running\n"
        + running.stream()
            .limit(SHOWN_PROCESSES)
            .map(process -> process.getProcessDefinitionId() + "\n" + lines(process.getId()))
            .collect(Collectors.joining("\n"))
        + calls();
  }

  String of(String process) {
    return lines(process) + calls();
  }

  private String lines(String process) {
    List<String> lines = new ArrayList<>();
    incidents(process).forEach(incident -> lines.add(line(incident)));
    steps(process).forEach(step -> lines.add(line(step)));
    tasks(process)
        .forEach(task -> lines.add("  waits at user task " + task.getTaskDefinitionKey()));
    jobs(process).forEach(job -> lines.add(line(job)));
    waits(process).forEach(activity -> lines.add("  is at " + activity));
    if (lines.isEmpty()) {
      lines.add("  has ended");
    }
    return String.join("\n", lines) + "\n";
  }

  private static String line(Incident incident) {
    return "  incident at %s (%s): %s"
        .formatted(
            incident.getActivityId(), incident.getIncidentType(), incident.getIncidentMessage());
  }

  private static String line(ExternalTask step) {
    return "  step %s: retries %s, locked until %s by %s, last error: %s"
        .formatted(
            step.getActivityId(),
            step.getRetries() == null ? "not used" : step.getRetries(),
            step.getLockExpirationTime(),
            step.getWorkerId(),
            step.getErrorMessage());
  }

  private static String line(Job job) {
    return "  job %s: retries %d, due %s, last error: %s"
        .formatted(
            job.getFailedActivityId() == null
                ? job.getJobDefinitionId()
                : job.getFailedActivityId(),
            job.getRetries(),
            job.getDuedate(),
            job.getExceptionMessage());
  }

  private List<Incident> incidents(String process) {
    return engine.getRuntimeService().createIncidentQuery().processInstanceId(process).list();
  }

  private List<ExternalTask> steps(String process) {
    return engine
        .getExternalTaskService()
        .createExternalTaskQuery()
        .processInstanceId(process)
        .list();
  }

  private List<Task> tasks(String process) {
    return engine.getTaskService().createTaskQuery().processInstanceId(process).list();
  }

  private List<Job> jobs(String process) {
    return engine.getManagementService().createJobQuery().processInstanceId(process).list();
  }

  private List<String> waits(String process) {
    List<Execution> executions =
        engine.getRuntimeService().createExecutionQuery().processInstanceId(process).list();
    return executions.isEmpty()
        ? List.of()
        : engine.getRuntimeService().getActiveActivityIds(process);
  }

  private String calls() {
    List<Call> calls = org.calls().all();
    return calls.isEmpty()
        ? "The org got no calls."
        : "The org's last calls:\n"
            + calls.subList(Math.max(0, calls.size() - SHOWN_CALLS), calls.size()).stream()
                .map(call -> "  %s %s -> %d".formatted(call.method(), call.path(), call.status()))
                .collect(Collectors.joining("\n"));
  }
}
