package io.crmflow.salesforce.camunda7.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.simulator.schema.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Five operations on four objects, fifty instances of each, started in one transaction. */
@ExtendWith(SoftAssertionsExtension.class)
class ThousandMixedStepsTest extends EngineTest {

  /** Ten were seen, those that read what the objects have included; five plans would need more. */
  private static final int MOST_API_CALLS = 15;

  private static final int EACH = 50;
  private static final List<String> OBJECTS = List.of("Lead", "Contact", "Account", "Opportunity");
  private static final Map<String, Map<String, String>> REQUIRED =
      Map.of(
          "Lead", Map.of("LastName", "${name}", "Company", "Acme"),
          "Contact", Map.of("LastName", "${name}"),
          "Account", Map.of("Name", "${name}"),
          "Opportunity",
              Map.of("Name", "${name}", "StageName", "Prospecting", "CloseDate", "2031-01-31"));

  @InjectSoftAssertions private SoftAssertions softly;
  @Autowired private PlatformTransactionManager transactions;
  private final Map<ProcessInstance, Expectation> started = new LinkedHashMap<>();

  /** Ids of records that were deleted, by object. */
  private final Map<String, String> gone = new HashMap<>();

  /** What has to be true of an instance and the org when its step has ended. */
  private interface Expectation {
    void check(ProcessInstance instance);
  }

  @BeforeEach
  void prepare() {
    for (String object : OBJECTS) {
      org().addField(object, Field.text("Key__c", 80).asExternalId().asUnique());
      org().addField(object, Field.text("Tag__c", 80));
    }
    deploy(
        OBJECTS.stream()
            .flatMap(
                object ->
                    List.of(
                        model(object, "create", Map.of(), REQUIRED.get(object)),
                        model(object, "update", Map.of(), updated()),
                        model(object, "get", Map.of("fields", "Tag__c"), Map.of("Id", "${id}")),
                        model(
                            object,
                            "find",
                            Map.of("match", "Tag__c", "required", "true", "fields", "Key__c"),
                            Map.of("Tag__c", "${name}")),
                        model(object, "upsert", upsertKey(), upserted(object)))
                        .stream())
            .toArray(BpmnModelInstance[]::new));
  }

  @Test
  void needFewApiCallsAndEachGetsItsOwnOutcome() {
    Map<String, List<String>> records = new HashMap<>();
    for (String object : OBJECTS) {
      records.put(object, stored(object));
      gone.put(object, org().insert(object, plain(object, "gone")));
      org().delete(object, gone.get(object));
    }
    org().calls().clear();

    new TransactionTemplate(transactions)
        .executeWithoutResult(
            transaction -> {
              for (int i = 0; i < EACH; i++) {
                for (String object : OBJECTS) {
                  start(object, i, records.get(object).get(i));
                }
              }
            });
    await(() -> count("done") + count("refused") == started.size());
    int apiCalls = org().calls().apiCalls();

    assertThat(started).hasSize(1_000);
    started.forEach((instance, expectation) -> expectation.check(instance));
    softly.assertThat(apiCalls).as("API calls").isLessThanOrEqualTo(MOST_API_CALLS);
    softly.assertThat(count("refused")).isEqualTo(4 * (5 + 5 + 5 + 10 + 5));
  }

  /** Each tenth instance is wrong in the way of its operation; each tenth find is ambiguous. */
  private void start(String object, int i, String id) {
    boolean wrong = i % 10 == 3;
    String name = object + " " + i;
    start(
        object,
        "create",
        Map.of("name", wrong ? "" : name),
        wrong ? refused("SALESFORCE_VALIDATION") : created(object, name));
    start(
        object,
        "update",
        Map.of("id", wrong ? gone.get(object) : id, "name", name),
        wrong ? refused("SALESFORCE_NOT_FOUND") : changed(object, id, name));
    start(
        object,
        "get",
        Map.of("id", wrong ? gone.get(object) : id),
        wrong ? refused("SALESFORCE_NOT_FOUND") : read(tag(object, i)));
    start(object, "find", Map.of("name", sought(object, i)), foundOrNot(i, id));
    String key = i % 2 == 0 ? key(object, i) : "new " + key(object, i);
    start(
        object,
        "upsert",
        Map.of("key", key, "name", wrong ? "n".repeat(300) : "upserted " + i),
        wrong
            ? refused("SALESFORCE_VALIDATION")
            : upserted(object, i % 2 == 0 ? id : null, key, "upserted " + i));
  }

  private void start(
      String object, String operation, Map<String, Object> variables, Expectation expectation) {
    started.put(
        engine.getRuntimeService().startProcessInstanceByKey(operation + object, variables),
        expectation);
  }

  /** Records to update, read, find and upsert; of some there are two with the same tag. */
  private List<String> stored(String object) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      Map<String, Object> values = new HashMap<>(plain(object, "stored " + i));
      values.put("Tag__c", tag(object, i));
      values.put("Key__c", key(object, i));
      ids.add(org().insert(object, values));
      if (i % 10 == 7) {
        values.put("Key__c", key(object, i) + " twin");
        org().insert(object, values);
      }
    }
    return ids;
  }

  private static Map<String, Object> plain(String object, String name) {
    Map<String, Object> values = new HashMap<>(REQUIRED.get(object));
    values.replaceAll((field, value) -> value.equals("${name}") ? name : value);
    return values;
  }

  private static String tag(String object, int i) {
    return object + " Tag " + i;
  }

  private static String key(String object, int i) {
    return object + "-" + i;
  }

  /** Text matches without regard to case. */
  private static String sought(String object, int i) {
    return i % 10 == 3
        ? "nowhere " + i
        : i % 2 == 0 ? tag(object, i).toUpperCase(Locale.ROOT) : tag(object, i);
  }

  private Expectation created(String object, String name) {
    return instance -> {
      Map<String, Object> record = record(object, (String) variable(instance, "recordId"));
      softly.assertThat(record).as(name).containsEntry(nameField(object), name);
    };
  }

  private Expectation changed(String object, String id, String name) {
    return instance -> {
      softly.assertThat(variable(instance, "recordId")).isEqualTo(id);
      softly.assertThat(record(object, id)).containsEntry("Description", name);
    };
  }

  private Expectation read(String tag) {
    return instance ->
        softly
            .assertThat(((SpinJsonNode) variable(instance, "record")).prop("Tag__c").stringValue())
            .isEqualTo(tag);
  }

  private Expectation foundOrNot(int i, String id) {
    return switch (i % 10) {
      case 3 -> refused("SALESFORCE_NOT_FOUND");
      case 7 -> refused("SALESFORCE_AMBIGUOUS");
      default -> instance -> softly.assertThat(variable(instance, "recordId")).isEqualTo(id);
    };
  }

  private Expectation upserted(String object, String known, String key, String name) {
    return instance -> {
      String id = (String) variable(instance, "recordId");
      softly.assertThat(variable(instance, "created")).as(key).isEqualTo(known == null);
      softly.assertThat(known == null || known.equals(id)).as(key).isTrue();
      softly
          .assertThat(record(object, id))
          .containsEntry("Key__c", key)
          .containsEntry(nameField(object), name);
    };
  }

  private Expectation refused(String errorCode) {
    return instance -> {
      Task task =
          engine
              .getTaskService()
              .createTaskQuery()
              .processInstanceId(instance.getId())
              .singleResult();
      softly.assertThat(task.getTaskDefinitionKey()).isEqualTo("refused");
      softly.assertThat(variable(instance, "caught")).isEqualTo(errorCode);
    };
  }

  private Map<String, Object> record(String object, String id) {
    return id == null ? Map.of() : org().record(object, id).orElse(Map.of());
  }

  private static String nameField(String object) {
    return object.equals("Lead") || object.equals("Contact") ? "LastName" : "Name";
  }

  private static Map<String, String> updated() {
    return Map.of("Id", "${id}", "Description", "${name}");
  }

  private static Map<String, String> upsertKey() {
    return Map.of("external-id-field", "Key__c");
  }

  private static Map<String, String> upserted(String object) {
    Map<String, String> inputs = new HashMap<>(REQUIRED.get(object));
    inputs.put("Key__c", "${key}");
    return inputs;
  }

  private static BpmnModelInstance model(
      String object, String operation, Map<String, String> options, Map<String, String> inputs) {
    ServiceTaskBuilder step =
        Bpmn.createExecutableProcess(operation + object)
            .startEvent()
            .serviceTask("step")
            .camundaExternalTask("salesforce");
    inputs.forEach(step::camundaInputParameter);
    StepModels.property(
        step, "salesforce.operation", object.toLowerCase(Locale.ROOT) + "." + operation);
    StepModels.property(step, "salesforce.connection", "main");
    StepModels.property(step, "salesforce.output.id", "recordId");
    StepModels.property(step, "salesforce.output.record", "record");
    StepModels.property(step, "salesforce.output.created", "created");
    options.forEach((name, value) -> StepModels.property(step, "salesforce." + name, value));
    return step.boundaryEvent("failed")
        .errorEventDefinition()
        .errorCodeVariable("caught")
        .errorEventDefinitionDone()
        .userTask("refused")
        .endEvent()
        .moveToActivity("step")
        .userTask("done")
        .endEvent()
        .done();
  }
}
