package io.crmflow.salesforce.pubsub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Values of events as JSON. */
final class EventValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EventValues() {}

  static JsonNode json(Schema.Field field, Object value) {
    if (value instanceof Long number) {
      return millis(String.valueOf(field.doc()), number);
    }
    if (value instanceof GenericRecord record) {
      ObjectNode parts = JSON.objectNode();
      for (Schema.Field part : record.getSchema().getFields()) {
        parts.set(part.name(), json(part, record.get(part.pos())));
      }
      return parts;
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    if (value instanceof Integer number) {
      return JSON.numberNode(number);
    }
    if (value instanceof Double number) {
      return JSON.numberNode(number);
    }
    return value == null ? JSON.nullNode() : JSON.textNode(value.toString());
  }

  /** The description of a field names its type, such as {@code CreatedDate:DateTime}. */
  private static JsonNode millis(String description, long number) {
    String types = ":" + description + ":";
    Instant moment = Instant.ofEpochMilli(number);
    if (types.contains(":DateTime:")) {
      return JSON.textNode(moment.toString());
    }
    return types.contains(":Date:") || types.contains(":DateOnly:")
        ? JSON.textNode(LocalDate.ofInstant(moment, ZoneOffset.UTC).toString())
        : JSON.numberNode(number);
  }
}
