package io.crmflow.salesforce.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Something happened that a process instance has to be started for.
 *
 * @param subscription the start event
 * @param kind what happened
 * @param recordId 18 characters
 * @param at when, by Salesforce's clock, in whole seconds
 * @param before value of the watched field before; null when it was empty or none is watched
 * @param record the fields that the model asked for and {@code Id}
 */
public record Occurrence(
    Subscription subscription,
    ChangeKind kind,
    String recordId,
    Instant at,
    String before,
    ObjectNode record) {

  static Occurrence of(Subscription subscription, ChangedRecord changed, String before) {
    return new Occurrence(
        subscription,
        subscription.trigger().kind(),
        changed.id(),
        subscription.trigger().kind() == ChangeKind.CREATED ? changed.createdAt() : changed.stamp(),
        before,
        chosen(subscription.trigger(), changed));
  }

  /** Only what the model asked for: another one may have had more read of the same record. */
  static ObjectNode chosen(Trigger trigger, ChangedRecord changed) {
    if (trigger.kind() == ChangeKind.PLATFORM_EVENT) {
      return chosen(trigger, changed.fields());
    }
    ObjectNode record = JsonNodeFactory.instance.objectNode().put("Id", changed.id());
    trigger.read().forEach(field -> copy(field.split("\\."), changed.fields(), record));
    return record;
  }

  /** All fields of an event unless the model names some. */
  private static ObjectNode chosen(Trigger trigger, ObjectNode event) {
    if (trigger.fields().isEmpty()) {
      return event.deepCopy();
    }
    ObjectNode record = event.objectNode();
    record.set("EventUuid", event.get("EventUuid"));
    trigger.fields().forEach(field -> copy(field.split("\\."), event, record));
    return record;
  }

  private static void copy(String[] path, ObjectNode from, ObjectNode to) {
    JsonNode source = from;
    ObjectNode place = to;
    for (int i = 0; i < path.length; i++) {
      source = source.path(path[i]);
      if (i == path.length - 1 || !source.isObject()) {
        place.set(path[i], source.isMissingNode() ? null : source);
        return;
      }
      place = place.withObjectProperty(path[i]);
    }
  }
}
