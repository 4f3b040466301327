package io.crmflow.salesforce.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.operation.StepInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ElementTemplatesTest {

  static List<OperationType> catalog() {
    return Catalog.all();
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void bindsTheTaskToTheTopicAndTheOperation(OperationType type) {
    ObjectNode template = ElementTemplates.of(type, "");

    assertThat(value(template, "property", "camunda:type")).isEqualTo("external");
    assertThat(value(template, "property", "camunda:topic")).isEqualTo("salesforce");
    assertThat(value(template, "camunda:property", "salesforce.operation")).isEqualTo(type.id());
    assertThat(template.path("id").asText()).isEqualTo("io.crmflow.salesforce." + type.id());
    assertThat(template.path("appliesTo"))
        .extracting(JsonNode::asText)
        .containsExactly("bpmn:Task", "bpmn:ServiceTask");
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void offersEachInputAndOutputOnce(OperationType type) {
    ObjectNode template = ElementTemplates.of(type, "");
    List<String> names = new ArrayList<>();
    template.path("properties").forEach(field -> names.add(field.at("/binding/name").asText()));

    assertThat(names).doesNotHaveDuplicates();
    assertThat(names).containsAll(type.inputs().stream().map(input -> input.name()).toList());
    assertThat(names)
        .containsAll(
            type.outputs().stream().map(output -> "salesforce.output." + output.name()).toList());
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void avoidsWhatTheModelerAcceptsButIgnores(OperationType type) {
    for (JsonNode field : ElementTemplates.of(type, "").path("properties")) {
      assertThat(field.has("condition") || field.has("optional") || field.has("generatedValue"))
          .as(field.toString())
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void everyVisibleFieldExplainsItself(OperationType type) {
    for (JsonNode field : ElementTemplates.of(type, "").path("properties")) {
      if (!field.path("type").asText().equals("Hidden")) {
        assertThat(field.path("label").asText()).as(field.toString()).isNotBlank();
        assertThat(field.path("description").asText()).as(field.toString()).endsWith(".");
        assertThat(field.path("group").asText()).as(field.toString()).isNotBlank();
      }
    }
  }

  /** The modeler writes an empty parameter for each field that nobody touched. */
  @ParameterizedTest
  @MethodSource("catalog")
  void aStepFromTheTemplateWorksWithItsUntouchedFieldsEmpty(OperationType type) {
    Map<String, String> options = new HashMap<>();
    Map<String, Object> values = new LinkedHashMap<>();
    for (JsonNode field : ElementTemplates.of(type, "").path("properties")) {
      String name = field.at("/binding/name").asText();
      switch (field.at("/binding/type").asText()) {
        case "camunda:property" ->
            options.put(name.replace("salesforce.", ""), field.path("value").asText());
        case "camunda:inputParameter" -> values.put(name, null);
        default -> assertThat(name).startsWith("camunda:");
      }
    }
    options.putAll(type.example().options());
    values.putAll(type.example().values());

    assertThat(type.operation(new StepInput(options, values)))
        .usingRecursiveComparison()
        .isEqualTo(type.operation(type.example()));
  }

  @Test
  void presetsTheConnection() {
    ObjectNode template = ElementTemplates.of(Catalog.get("lead.create"), "sales");

    assertThat(value(template, "camunda:property", "salesforce.connection")).isEqualTo("sales");
  }

  @Test
  void updatesAndUpsertsKeepUntouchedFields() {
    for (OperationType type : Catalog.all()) {
      boolean oneRecord = type.inputs().stream().anyMatch(input -> input.name().equals("record"));
      if (oneRecord && (type.id().endsWith(".update") || type.id().endsWith(".upsert"))) {
        ObjectNode template = ElementTemplates.of(type, "");
        assertThat(value(template, "camunda:property", "salesforce.empty-fields"))
            .isEqualTo("keep");
      }
    }
  }

  private static String value(ObjectNode template, String binding, String name) {
    for (JsonNode field : template.path("properties")) {
      if (field.at("/binding/type").asText().equals(binding)
          && field.at("/binding/name").asText().equals(name)) {
        return field.path("value").asText();
      }
    }
    throw new AssertionError("No field " + name + " with binding " + binding);
  }
}
