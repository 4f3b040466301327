package io.crmflow.salesforce.camunda7.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.template.ElementTemplates;
import io.crmflow.salesforce.trigger.ChangeKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads what the modeler writes for the templates of triggers. */
class TemplatePropertiesTest {

  private static final Map<String, String> ENTERED =
      Map.of(
          "connection", "main",
          "object", "Lead",
          "recordId", "${leadId}",
          "field", "Status",
          "to", "Closed",
          "output.id", "leadId",
          "output.record", "lead",
          "output.change", "change",
          "output.before", "before");

  static Stream<JsonNode> templates() {
    return ElementTemplates.all("").values().stream()
        .map(JsonNode.class::cast)
        .filter(template -> properties(template).containsKey(TriggerProperties.TRIGGER));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void theEngineTakesEveryFieldOfTheForm(JsonNode template) {
    Map<String, String> properties = properties(template);
    ENTERED.forEach(
        (name, value) -> properties.computeIfPresent("salesforce." + name, (n, v) -> value));
    String kind = properties.get(TriggerProperties.TRIGGER);
    boolean event = kind.equals(ChangeKind.PLATFORM_EVENT.id());
    if (event) {
      properties.put("salesforce.object", "Order_Shipped__e");
    }

    if (template.path("appliesTo").path(0).asText().equals("bpmn:StartEvent")) {
      StartModel start = StartModel.of(null, properties);
      assertThat(start.trigger().kind().id()).isEqualTo(kind);
      assertThat(start.businessKey()).isEqualTo(event ? "EventUuid" : "Id");
      assertThat(start.trigger().ownChanges()).isFalse();
      assertThat(start.trigger().existing()).isFalse();
      assertThat(variables(properties))
          .containsExactlyInAnyOrderElementsOf(start.outputs().values());
    } else {
      WaitModel wait = WaitModel.of(null, properties);
      assertThat(wait.trigger().kind().id()).isEqualTo(kind);
      assertThat(wait.recordId()).isEqualTo("${leadId}");
      assertThat(variables(properties))
          .containsExactlyInAnyOrderElementsOf(wait.outputs().values());
    }
  }

  private static Collection<String> variables(Map<String, String> properties) {
    Map<String, String> outputs = new HashMap<>(properties);
    outputs.keySet().removeIf(name -> !name.startsWith("salesforce.output."));
    return outputs.values();
  }

  private static Map<String, String> properties(JsonNode template) {
    Map<String, String> properties = new HashMap<>();
    for (JsonNode field : template.path("properties")) {
      properties.put(field.at("/binding/name").asText(), field.path("value").asText());
    }
    return properties;
  }
}
