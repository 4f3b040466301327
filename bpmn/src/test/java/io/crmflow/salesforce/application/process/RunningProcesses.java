package io.crmflow.salesforce.application.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.camunda.spin.json.SpinJsonNode;

/** Starts processes, works on their tasks and waits for what becomes of them. */
class RunningProcesses {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ProcessEngine engine;

  RunningProcesses(ProcessEngine engine) {
    this.engine = engine;
    AbstractAssertions.init(engine);
  }

  /** Number of deployed versions. */
  long deployed(String key) {
    return engine
        .getRepositoryService()
        .createProcessDefinitionQuery()
        .processDefinitionKey(key)
        .count();
  }

  ProcessInstance start(String key, Map<String, Object> variables) {
    return engine.getRuntimeService().startProcessInstanceByKey(key, variables);
  }

  /** Waits until the process ends; an incident fails the test at once. */
  void awaitEnd(ProcessInstance process) {
    await()
        .atMost(PATIENCE)
        .failFast(() -> assertThat(incidents(process)).isEmpty())
        .until(() -> isEnded(process));
  }

  boolean isEnded(ProcessInstance process) {
    return engine
            .getHistoryService()
            .createHistoricProcessInstanceQuery()
            .processInstanceId(process.getId())
            .finished()
            .count()
        == 1;
  }

  /** Whether no process is at a Salesforce step any more; one with an incident is not either. */
  boolean allWaitForPeopleOrHaveEnded() {
    long running = engine.getRuntimeService().createProcessInstanceQuery().count();
    long waiting = engine.getTaskService().createTaskQuery().count();
    long failed = engine.getRuntimeService().createIncidentQuery().count();
    return running <= waiting + failed;
  }

  /** The task that this process waits at, as soon as there is one. */
  Task awaitTask(ProcessInstance process) {
    return await()
        .atMost(PATIENCE)
        .failFast(() -> assertThat(incidents(process)).isEmpty())
        .until(() -> task(process), Objects::nonNull);
  }

  /** The task that this process waits at; null when there is none. */
  Task task(ProcessInstance process) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceId(process.getId())
        .singleResult();
  }

  /** Completes a task the way Tasklist submits its form. */
  void submit(Task task, Map<String, Object> values) {
    engine.getFormService().submitTaskForm(task.getId(), values);
  }

  /** Messages of the incidents of this process. */
  List<String> incidents(ProcessInstance process) {
    return engine
        .getRuntimeService()
        .createIncidentQuery()
        .processInstanceId(process.getId())
        .list()
        .stream()
        .map(Incident::getIncidentMessage)
        .toList();
  }

  /** A text that the process stored; also after its end. */
  String text(ProcessInstance process, String variable) {
    return (String) value(process, variable);
  }

  /** Why Salesforce refused the last step. */
  SpinJsonNode salesforceError(ProcessInstance process) {
    return json(process, "salesforceError");
  }

  /** Ends what still waits, so that no test meets the processes of another. */
  void deleteAll() {
    engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .list()
        .forEach(
            process ->
                engine.getRuntimeService().deleteProcessInstance(process.getId(), "test ended"));
  }

  /** A JSON that the process stored; also after its end. */
  SpinJsonNode json(ProcessInstance process, String variable) {
    return (SpinJsonNode) value(process, variable);
  }

  /** What the process stored last under that name; also after its end, null if nothing. */
  Object value(ProcessInstance process, String variable) {
    HistoricVariableInstance stored =
        engine
            .getHistoryService()
            .createHistoricVariableInstanceQuery()
            .processInstanceId(process.getId())
            .activityInstanceIdIn(process.getId()) // not an input of a step
            .variableName(variable)
            .singleResult();
    return stored == null ? null : stored.getValue();
  }
}
