package io.crmflow.salesforce.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.template.TriggerForm.Place;
import io.crmflow.salesforce.trigger.ChangeKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TriggerTemplatesTest {

  @Test
  void everyKindCanStartAndWhatHappensToARecordCanBeWaitedFor() {
    for (ChangeKind kind : ChangeKind.values()) {
      assertThat(places(kind))
          .containsExactlyInAnyOrderElementsOf(
              kind == ChangeKind.CREATED || kind == ChangeKind.PLATFORM_EVENT
                  ? List.of(Place.START)
                  : List.of(Place.values()));
    }
  }

  private static List<Place> places(ChangeKind kind) {
    return TriggerForm.all().stream()
        .filter(form -> form.kind() == kind)
        .map(TriggerForm::place)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(TriggerForm.class)
  void fitsTheElementsOfItsPlace(TriggerForm form) {
    JsonNode template = template(form);

    assertThat(template.path("appliesTo"))
        .extracting(JsonNode::asText)
        .containsExactly(
            switch (form.place()) {
              case START -> new String[] {"bpmn:StartEvent"};
              case WAIT -> new String[] {"bpmn:Task", "bpmn:ReceiveTask"};
              case CATCH -> new String[] {"bpmn:IntermediateCatchEvent", "bpmn:BoundaryEvent"};
            });
    assertThat(template.has("elementType"))
        .as("only a plain task becomes something else")
        .isEqualTo(form.place() == Place.WAIT);
    assertThat(template.has("entriesVisible"))
        .as("people name the message of an event in the sections of the modeler")
        .isEqualTo(form.place() != Place.CATCH);
  }

  @ParameterizedTest
  @EnumSource(TriggerForm.class)
  void writesNothingButProperties(TriggerForm form) {
    List<String> names = new ArrayList<>();
    for (JsonNode field : template(form).path("properties")) {
      names.add(field.at("/binding/name").asText());
      assertThat(field.at("/binding/type").asText()).isEqualTo("camunda:property");
      assertThat(field.at("/binding/name").asText()).startsWith("salesforce.");
      assertThat(field.has("condition") || field.has("optional") || field.has("generatedValue"))
          .as("the modeler accepts but ignores them: %s", field)
          .isFalse();
    }
    assertThat(names).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(TriggerForm.class)
  void everyVisibleFieldExplainsItself(TriggerForm form) {
    List<String> groups = new ArrayList<>();
    template(form).path("groups").forEach(group -> groups.add(group.path("id").asText()));
    for (JsonNode field : template(form).path("properties")) {
      if (!field.path("type").asText().equals("Hidden")) {
        assertThat(field.path("label").asText()).as(field.toString()).isNotBlank();
        assertThat(field.path("description").asText()).as(field.toString()).endsWith(".");
        assertThat(groups).as(field.toString()).contains(field.path("group").asText());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TriggerForm.class)
  void presetsTheConnection(TriggerForm form) {
    ObjectNode template = new TriggerBuilder(form, "sales").build();

    assertThat(template.path("properties"))
        .filteredOn(field -> field.at("/binding/name").asText().equals("salesforce.connection"))
        .extracting(field -> field.path("value").asText())
        .containsExactly("sales");
  }

  private static ObjectNode template(TriggerForm form) {
    return new TriggerBuilder(form, "").build();
  }
}
