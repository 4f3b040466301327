package io.crmflow.salesforce.camunda7.test;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.step.ErrorData;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;

/**
 * Starts processes, works on their tasks and waits for what becomes of them. Waiting fails at once
 * when an incident appears that was not asked for, and after 30 seconds; both failures tell where
 * the process is and why. Where the job executor does not run, waiting executes due jobs itself.
 * Not thread-safe.
 */
public final class Processes {

  private final ProcessEngine engine;
  private final Waiting waiting;

  /**
   * Works on the processes of an engine; tests usually take it as a parameter.
   *
   * @param org whose calls a failure shows
   */
  public Processes(ProcessEngine engine, Org org) {
    this.engine = engine;
    this.waiting = new Waiting(engine, org);
  }

  /** How long each wait of this test may take from now on; 30 seconds by default. */
  public Processes patience(Duration longest) {
    waiting.patience(longest);
    return this;
  }

  /** Starts the newest version of a process definition. */
  public ProcessInstance start(String key, Map<String, ?> variables) {
    return engine.getRuntimeService().startProcessInstanceByKey(key, new HashMap<>(variables));
  }

  /** Starts it without variables. */
  public ProcessInstance start(String key) {
    return start(key, Map.of());
  }

  /** Starts one process for each map of variables; all their first steps appear at one moment. */
  public List<ProcessInstance> startTogether(String key, List<? extends Map<String, ?>> each) {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(context -> each.stream().map(variables -> start(key, variables)).toList());
  }

  /** Waits until the process ends. */
  public void awaitEnd(ProcessInstance process) {
    waiting.until(process, "to end", () -> isEnded(process) ? process : null);
  }

  /** Waits until the process is at one user task, and answers it. */
  public Task awaitTask(ProcessInstance process) {
    return waiting.until(process, "to reach a user task", () -> task(process));
  }

  /** Waits until the process is at that user task, and answers it. */
  public Task awaitTask(ProcessInstance process, String taskDefinitionKey) {
    return waiting.until(
        process,
        "to reach the user task " + taskDefinitionKey,
        () ->
            engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(process.getId())
                .taskDefinitionKey(taskDefinitionKey)
                .singleResult());
  }

  /** Waits until the process is at that element, such as a timer or a message event. */
  public void awaitActivity(ProcessInstance process, String activityId) {
    waiting.until(
        process,
        "to reach " + activityId,
        () -> {
          List<String> active =
              isEnded(process)
                  ? List.of()
                  : engine.getRuntimeService().getActiveActivityIds(process.getId());
          return active.contains(activityId) ? process : null;
        });
  }

  /**
   * Waits until a step of the process failed and its retry is due later. Advance the clock past the
   * pause to have it tried again at once.
   */
  public ExternalTask awaitRetry(ProcessInstance process) {
    return waiting.until(
        process,
        "to wait for the retry of a step",
        () ->
            engine
                .getExternalTaskService()
                .createExternalTaskQuery()
                .locked()
                .withRetriesLeft()
                .processInstanceId(process.getId())
                .list()
                .stream()
                .filter(step -> step.getErrorMessage() != null && step.getRetries() != null)
                .findFirst()
                .orElse(null));
  }

  /** Waits until the process has an incident, and answers it. */
  public Incident awaitIncident(ProcessInstance process) {
    return waiting.untilIncident(process);
  }

  /** Waits until no process is at a Salesforce step any more; incidents are left to the test. */
  public void awaitAllAtRest() {
    waiting.untilAll("to wait for people or to have ended", this::areAtRest);
  }

  /** Completes a task the way Tasklist submits its form. */
  public void submit(Task task, Map<String, Object> values) {
    engine.getFormService().submitTaskForm(task.getId(), values);
  }

  /** Whether the process has ended, whatever way it took. */
  public boolean isEnded(ProcessInstance process) {
    return engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(process.getId())
            .count()
        == 0;
  }

  /** The task that the process waits at now; null when there is none. */
  public Task task(ProcessInstance process) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceId(process.getId())
        .singleResult();
  }

  /** Messages of the incidents that the process has now. */
  public List<String> incidents(ProcessInstance process) {
    return engine
        .getRuntimeService()
        .createIncidentQuery()
        .processInstanceId(process.getId())
        .list()
        .stream()
        .map(Incident::getIncidentMessage)
        .toList();
  }

  /** A variable of the process; also after its end, where the engine keeps history. */
  public Object variable(ProcessInstance process, String name) {
    HistoricVariableInstance stored =
        engine
            .getHistoryService()
            .createHistoricVariableInstanceQuery()
            .processInstanceId(process.getId())
            .variableName(name)
            .activityInstanceIdIn(process.getId())
            .singleResult();
    return stored == null ? null : stored.getValue();
  }

  /** A variable that is a text, such as the id of a record. */
  public String text(ProcessInstance process, String variable) {
    return Objects.toString(variable(process, variable), null);
  }

  /** A variable that is JSON, such as the answer of a step. */
  public SpinJsonNode json(ProcessInstance process, String variable) {
    return (SpinJsonNode) variable(process, variable);
  }

  /** Why Salesforce refused the last step: category, code, message, fields, remedy. */
  public SpinJsonNode salesforceError(ProcessInstance process) {
    return json(process, ErrorData.VARIABLE);
  }

  /**
   * Deletes every process instance of the engine, also those whose steps are under way; the kit
   * does so after each test.
   */
  public void deleteAll() {
    Awaitility.await().ignoreException(OptimisticLockingException.class).until(this::deleteRunning);
  }

  private boolean deleteRunning() {
    List<ProcessInstance> running = engine.getRuntimeService().createProcessInstanceQuery().list();
    for (ProcessInstance process : running) {
      engine
          .getRuntimeService()
          .deleteProcessInstanceIfExists(process.getId(), "test ended", true, true, true, false);
    }
    return true;
  }

  private boolean areAtRest() {
    long running = engine.getRuntimeService().createProcessInstanceQuery().count();
    long waitingForPeople = engine.getTaskService().createTaskQuery().count();
    long failed = engine.getRuntimeService().createIncidentQuery().count();
    return running <= waitingForPeople + failed;
  }
}
