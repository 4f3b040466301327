package io.crmflow.salesforce.application.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.schema.Field;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every element template in the engine, filled with the example of its operation. */
@ProcessTest
class ElementTemplatesTest {

  private static final String KEY = "template";
  private static final String OUTPUT = "salesforce.output.";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProcessEngine engine;
  private final Org org;

  ElementTemplatesTest(ProcessEngine engine, Org org) {
    this.engine = engine;
    this.org = org;
  }

  static List<TemplateFile> templates() throws IOException {
    return TemplateFile.all();
  }

  @BeforeEach
  void addWhatExamplesNeed() {
    // examples upsert accounts by it
    org.addField("Account", Field.text("External_Id__c", 40).asExternalId().asUnique());
    org.addPlatformEvent("Order_Shipped__e", Field.text("Order_Number__c", 20));
    org.addFlow("Score_Lead", input -> Map.of("score", 7));
    org.addApprovalProcess(
        "Opportunity", "Deals", deal -> true, (String) org.records("User").get(0).get("Id"));
  }

  @Test
  void everyOperationHasItsTemplate() throws IOException {
    assertThat(TemplateFile.all())
        .extracting(TemplateFile::operation)
        .containsExactlyInAnyOrderElementsOf(
            Catalog.all().stream().map(OperationType::id).toList());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void doesWhatItsOperationPromises(TemplateFile template) {
    OperationType type = Catalog.get(template.operation());
    String existing = existingRecord(type);

    Map<String, Object> values = exampleValues(type, existing);

    Map<String, Object> outputs = run(filled(template, type, values));

    assertThat(outputs).as("outputs").containsOnlyKeys(names(template, OUTPUT));
    check(type, outputs, values, existing);
  }

  /** The values of the example with ids of records that the org has. */
  private Map<String, Object> exampleValues(OperationType type, String existing) {
    ExampleRecords examples = new ExampleRecords(org);
    Map<String, Object> values = new LinkedHashMap<>(type.example().values());
    values.computeIfPresent("Id", (name, sample) -> existing == null ? sample : existing);
    values.replaceAll((name, value) -> value.equals(existing) ? value : examples.real(value));
    return values;
  }

  /** The record that an example reads or changes, or that a query counts; null if it needs none. */
  private String existingRecord(OperationType type) {
    return switch (verb(type)) {
      case "search" -> org.insert("Account", Map.of("Name", "Magrathea Ltd"));
      case "decide" -> submitted();
      case "get", "find", "update", "delete", "convert" ->
          org.insert(object(type), sibling(type, "create").example().values());
      case "run", "count", "query" ->
          org.insert("Lead", Catalog.get("lead.create").example().values());
      case "assign" -> {
        org.addAssignmentRule("Lead", lead -> true, queue());
        yield null;
      }
      default -> null;
    };
  }

  /** An opportunity that waits for approval, submitted by its own step. */
  private String submitted() {
    OperationType submit = Catalog.get("approval.submit");
    String deal = (String) exampleValues(submit, null).get("Id");
    run(filled(template(submit), submit, Map.of("Id", deal)));
    return deal;
  }

  private static TemplateFile template(OperationType type) {
    try {
      return TemplateFile.all().stream()
          .filter(file -> file.operation().equals(type.id()))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void check(
      OperationType type,
      Map<String, Object> outputs,
      Map<String, Object> values,
      String existing) {
    if (type.id().startsWith("bulk.")) {
      checkBulk(type, outputs);
      return;
    }
    String id = (String) outputs.get("id");
    switch (verb(type)) {
      case "create", "add-comment", "add-member", "add-contact-role", "add-product", "set-stage" ->
          checkRecord(type, id, values);
      case "add-to-campaign" ->
          checkRecord(
              type, id, Map.of("LeadId", values.get("Id"), "CampaignId", values.get("CampaignId")));
      case "complete" ->
          checkRecord(type, id, Map.of("Id", values.get("Id"), "Status", "Completed"));
      case "assign" -> checkRecord(type, id, Map.of("Id", values.get("Id"), "OwnerId", queue()));
      case "publish" ->
          assertThat(org.events().all())
              .singleElement()
              .satisfies(event -> assertThat(event.values()).containsAllEntriesOf(values));
      case "count", "search" -> assertThat(outputs).containsEntry("count", 1);
      case "add" -> {
        assertThat(org.record("ContentNote", id)).isPresent();
        assertThat(org.record("ContentDocumentLink", (String) outputs.get("linkId")).orElseThrow())
            .containsEntry("LinkedEntityId", values.get("LinkedEntityId"));
      }
      case "upload" ->
          assertThat(
                  org.record("ContentVersion", (String) outputs.get("versionId"))
                      .map(version -> new String((byte[]) version.get("VersionData"), UTF_8)))
              .hasValue((String) values.get("text"));
      case "download" -> {
        assertThat(outputs).containsEntry("name", "any.txt").containsEntry("size", 3);
        assertThat((InputStream) outputs.get("file")).hasContent("any");
      }
      case "invoke" -> {
        assertThat(outputs).containsEntry("status", "Finished");
        assertThat(outputs.get("outputs")).hasToString("{\"score\":7}");
      }
      case "submit" -> assertThat(outputs).containsEntry("instanceStatus", "Pending");
      case "decide" -> assertThat(outputs).containsEntry("instanceStatus", "Approved");
      case "update" -> {
        assertThat(id).isEqualTo(existing);
        checkRecord(type, existing, values);
      }
      case "upsert" -> {
        assertThat(outputs).containsEntry("created", true);
        checkRecord(type, id, values);
      }
      case "get", "find" -> {
        assertThat(id).isEqualTo(existing);
        assertThat(((SpinJsonNode) outputs.get("record")).prop("Id").stringValue())
            .isEqualTo(existing);
      }
      case "convert" -> {
        assertThat(org.record("Lead", existing).orElseThrow())
            .containsEntry("IsConverted", true)
            .containsEntry("ConvertedAccountId", outputs.get("accountId"))
            .containsEntry("ConvertedContactId", outputs.get("contactId"));
        assertThat(org.record("Opportunity", (String) outputs.get("opportunityId")).orElseThrow())
            .containsEntry("Name", type.example().values().get("opportunityName"));
      }
      case "delete" -> assertThat(org.record(object(type), existing)).isEmpty();
      case "run" -> assertThat(outputs).containsEntry("totalSize", 1);
      case "check" -> assertThat(outputs.get("userName")).asString().contains("@");
      default -> throw new IllegalStateException("Nobody says what " + type.id() + " promises");
    }
  }

  private void checkBulk(OperationType type, Map<String, Object> outputs) {
    assertThat(outputs).containsEntry("jobId", null);
    if (verb(type).equals("query")) {
      assertThat(outputs).containsEntry("totalSize", 1);
      assertThat(((SpinJsonNode) outputs.get("records")).elements()).hasSize(1);
    } else {
      assertThat(outputs)
          .containsEntry("processed", 2)
          .containsEntry("created", 2)
          .containsEntry("updated", 0)
          .containsEntry("failed", 0);
      assertThat(org.records("Account"))
          .extracting(account -> account.get("External_Id__c"))
          .contains("A-1", "A-2");
    }
  }

  /** Every value is in the record. */
  private void checkRecord(OperationType type, String id, Map<String, Object> values) {
    Map<String, Object> record = org.record(object(type), id).orElseThrow();
    values.forEach(
        (field, value) -> {
          if (record.get(field) instanceof BigDecimal number) {
            assertThat(number).as(field).isEqualByComparingTo(value.toString());
          } else {
            assertThat(record.get(field)).as(field).hasToString(value.toString());
          }
        });
  }

  private String queue() {
    return (String) org.records("Group").get(0).get("Id");
  }

  /** Enters the example; what has no field in the form goes to "More fields" as JSON. */
  private static TemplateFile filled(
      TemplateFile template, OperationType type, Map<String, Object> values) {
    TemplateFile filled = template.enter("salesforce.connection", ProcessTest.CONNECTION);
    for (String output : names(template, OUTPUT)) {
      filled = filled.enter(OUTPUT + output, output);
    }
    for (Map.Entry<String, String> option : type.example().options().entrySet()) {
      filled = filled.enter("salesforce." + option.getKey(), option.getValue());
    }
    Map<String, Object> more = new LinkedHashMap<>();
    for (Map.Entry<String, Object> value : values.entrySet()) {
      Object entered = value.getValue();
      if (template.bindings("camunda:inputParameter").contains(value.getKey())) {
        filled = filled.enter(value.getKey(), entered.toString());
      } else {
        more.put(value.getKey(), entered);
      }
    }
    return more.isEmpty() ? filled : filled.enter("record", json(more));
  }

  /** Runs the step to its end and gives back what it stored, by name of the output. */
  private Map<String, Object> run(TemplateFile template) {
    Deployment deployment =
        engine
            .getRepositoryService()
            .createDeployment()
            .addModelInstance("template.bpmn", template.process(KEY))
            .deploy();
    try {
      ProcessInstance process = engine.getRuntimeService().startProcessInstanceByKey(KEY);
      await().atMost(PATIENCE).until(() -> isSettled(process));
      assertThat(incidents(process)).isEmpty();
      return outputs(process);
    } finally {
      engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
    }
  }

  private boolean isSettled(ProcessInstance process) {
    long running =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(process.getId())
            .count();
    return running == 0 || !incidents(process).isEmpty();
  }

  private List<String> incidents(ProcessInstance process) {
    return engine
        .getRuntimeService()
        .createIncidentQuery()
        .processInstanceId(process.getId())
        .list()
        .stream()
        .map(Incident::getIncidentMessage)
        .toList();
  }

  private Map<String, Object> outputs(ProcessInstance process) {
    Map<String, Object> outputs = new LinkedHashMap<>();
    engine
        .getHistoryService()
        .createHistoricVariableInstanceQuery()
        .processInstanceId(process.getId())
        .activityInstanceIdIn(process.getId())
        .list()
        .forEach(variable -> outputs.put(variable.getName(), variable.getValue()));
    return outputs;
  }

  private static List<String> names(TemplateFile template, String prefix) {
    return template.bindings("camunda:property").stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  private static String verb(OperationType type) {
    return type.id().substring(type.id().indexOf('.') + 1);
  }

  private static OperationType sibling(OperationType type, String verb) {
    return Catalog.get(type.id().substring(0, type.id().indexOf('.') + 1) + verb);
  }

  private static String object(OperationType type) {
    return type.object() == null ? type.example().options().get("object") : type.object();
  }

  private static String json(Map<String, Object> values) {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
