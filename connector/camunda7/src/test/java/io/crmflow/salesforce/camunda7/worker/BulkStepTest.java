package io.crmflow.salesforce.camunda7.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.camunda7.settlement.Settler;
import io.crmflow.salesforce.simulator.schema.Field;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Steps that wait for bulk jobs. */
class BulkStepTest extends EngineTest {

  private static final String UP = "up";
  private static final String DOWN = "down";
  private static final int MANY = 5_000;

  @Autowired private SalesforceWorker worker;
  @Autowired private BatchExecutor executor;
  @Autowired private Settler settler;

  @BeforeEach
  void addExternalId() {
    org().addField("Contact", Field.text("Key__c", 40).asExternalId().asUnique());
  }

  @AfterEach
  void restart() {
    worker.start();
  }

  @Test
  void fiveThousandContactsGoUpTheRefusedOnesAgainAndAllComeDown() throws IOException {
    deploy(up(), down());

    ProcessInstance up = start(contacts(7, 4_711));
    await(() -> count("repair") == 1);

    assertThat(variable(up, "created")).isEqualTo(MANY - 2);
    assertThat(variable(up, "failed")).isEqualTo(2);
    assertThat(openedJobs()).isEqualTo(1);
    repair(up);
    awaitDone(1);
    assertThat(variable(up, "created")).isEqualTo(2);
    assertThat(openedJobs()).isEqualTo(1);
    assertThat(org().records("Contact")).hasSize(MANY);

    ProcessInstance down = engine.getRuntimeService().startProcessInstanceByKey(DOWN);
    awaitDone(2);

    assertThat(variable(down, "total")).isEqualTo(MANY);
    FileValue file = engine.getRuntimeService().getVariableTyped(down.getId(), "all");
    assertThat(file.getMimeType()).isEqualTo("text/csv");
    try (InputStream in = file.getValue()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1))
          .hasSize(MANY)
          .startsWith("\"k00000\",\"Contact 0\"")
          .contains("\"k04711\",\"Repaired\"");
    }
  }

  @Test
  void aStepThatWaitsOutlivesItsNodeAndOpensNoSecondJob() {
    org().faults().jobTime(Duration.ofHours(1));
    deploy(up());
    start(contacts());

    await(() -> waiting().size() == 1);
    assertThat(waiting().get(0).getWorkerId()).isEqualTo("salesforce-waiting:/main");
    assertThat(waiting().get(0).getErrorMessage()).startsWith("Bulk job 750");
    assertThat(waiting().get(0).getRetries()).isNull();
    worker.stop();
    SalesforceWorker other =
        new SalesforceWorker(
            engine,
            executor,
            settler,
            new WorkerSettings(200, Duration.ofMillis(20), 1, Duration.ofSeconds(30)));
    other.start();
    try {
      org().clock().advance(Duration.ofHours(1));
      await(() -> count("repair") == 1);
    } finally {
      other.stop();
    }

    assertThat(openedJobs()).isEqualTo(1);
    assertThat(org().records("Contact")).hasSize(MANY);
  }

  @Test
  void aLookThatFailsUsesARetryAndTheNextOneGivesItBack() {
    org().faults().jobTime(Duration.ofHours(1));
    deploy(up());
    start(contacts());
    await(() -> waiting().size() == 1);

    org().failNext("SERVER_UNAVAILABLE", 3);
    await(() -> tasks().stream().anyMatch(task -> task.getRetries() != null));
    await(() -> waiting().stream().anyMatch(task -> task.getRetries() == null));

    assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
    org().clock().advance(Duration.ofHours(1));
    await(() -> count("repair") == 1);
    assertThat(openedJobs()).isEqualTo(1);
  }

  private void repair(ProcessInstance instance) {
    SpinJsonNode rows = (SpinJsonNode) variable(instance, "failedRows");
    rows.elements()
        .forEach(
            row -> {
              assertThat(row.prop("sf__Code").stringValue()).isEqualTo("REQUIRED_FIELD_MISSING");
              row.prop("LastName", "Repaired");
            });
    engine
        .getTaskService()
        .complete(
            engine.getTaskService().createTaskQuery().singleResult().getId(),
            Map.of("failedRows", SpinValues.jsonValue(rows).create()));
  }

  private List<ExternalTask> tasks() {
    return engine.getExternalTaskService().createExternalTaskQuery().list();
  }

  private List<ExternalTask> waiting() {
    return tasks().stream()
        .filter(
            task ->
                task.getWorkerId() != null && task.getWorkerId().startsWith("salesforce-waiting:"))
        .toList();
  }

  private long openedJobs() {
    return org().calls().all().stream()
        .filter(call -> call.method().equals("POST") && call.path().endsWith("/jobs/ingest"))
        .count();
  }

  private ProcessInstance start(FileValue contacts) {
    return engine.getRuntimeService().startProcessInstanceByKey(UP, Map.of("contacts", contacts));
  }

  /** Contacts of which some have no last name, which Salesforce needs. */
  private static FileValue contacts(int... refused) {
    List<Integer> nameless = IntStream.of(refused).boxed().toList();
    String csv =
        IntStream.range(0, MANY)
            .mapToObj(i -> String.format("k%05d,%s", i, nameless.contains(i) ? "" : "Contact " + i))
            .collect(Collectors.joining("\r\n", "Key__c,LastName\r\n", "\r\n"));
    return Variables.fileValue("contacts.csv")
        .file(csv.getBytes(StandardCharsets.UTF_8))
        .mimeType("text/csv")
        .create();
  }

  private static BpmnModelInstance up() {
    ServiceTaskBuilder upload =
        upsert(Bpmn.createExecutableProcess(UP).startEvent(), "upload", "contacts");
    ServiceTaskBuilder again = upsert(upload.userTask("repair"), "again", "failedRows");
    return again.userTask("done").endEvent().done();
  }

  private static ServiceTaskBuilder upsert(
      AbstractFlowNodeBuilder<?, ?> before, String id, String variable) {
    ServiceTaskBuilder step = before.serviceTask(id).camundaExternalTask("salesforce");
    Map.of(
            "operation", "bulk.upsert",
            "connection", "main",
            "object", "Contact",
            "external-id-field", "Key__c",
            "file", variable,
            "retry-backoff", "PT0.1S",
            "output.created", "created",
            "output.failed", "failed",
            "output.failedRows", "failedRows")
        .forEach((name, value) -> StepModels.property(step, "salesforce." + name, value));
    return step;
  }

  private static BpmnModelInstance down() {
    ServiceTaskBuilder step =
        Bpmn.createExecutableProcess(DOWN)
            .startEvent()
            .serviceTask("download")
            .camundaExternalTask("salesforce");
    Map.of(
            "operation", "bulk.query",
            "connection", "main",
            "soql", "SELECT Key__c, LastName FROM Contact ORDER BY Key__c",
            "output.records", "all",
            "output.totalSize", "total")
        .forEach((name, value) -> StepModels.property(step, "salesforce." + name, value));
    return step.userTask("done").endEvent().done();
  }
}
