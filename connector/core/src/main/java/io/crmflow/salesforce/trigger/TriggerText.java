package io.crmflow.salesforce.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Triggers of waits as the database keeps them; equal ones are equal texts. */
final class TriggerText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TriggerText() {}

  static String write(Trigger trigger, String handle) {
    ObjectNode text = JSON.createObjectNode();
    text.put("kind", trigger.kind().name()).put("filter", trigger.filter());
    trigger.fields().forEach(text.putArray("fields")::add);
    if (trigger.change() != null) {
      text.put("field", trigger.change().field());
      text.put("from", trigger.change().from()).put("to", trigger.change().to());
    }
    return text.put("ownChanges", trigger.ownChanges()).put("handle", handle).toString();
  }

  static Trigger trigger(FeedId feed, String content) {
    JsonNode text = read(content);
    List<String> fields = new ArrayList<>();
    text.path("fields").forEach(field -> fields.add(field.asText()));
    FieldChange change =
        text.has("field")
            ? new FieldChange(
                text.path("field").asText(),
                text.path("from").asText(null),
                text.path("to").asText(null))
            : null;
    return new Trigger(
        ChangeKind.valueOf(text.path("kind").asText()),
        feed,
        text.path("filter").asText(null),
        fields,
        change,
        text.path("ownChanges").asBoolean(),
        false);
  }

  static String handle(String content) {
    return read(content).path("handle").asText();
  }

  private static JsonNode read(String content) {
    try {
      return JSON.readTree(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A wait is not JSON", e);
    }
  }
}
