package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Records as they travel in collection requests. */
final class Row {

  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

  private Row() {}

  /** Field values as JSON; null clears. */
  static ObjectNode fields(Map<String, Object> values) {
    ObjectNode fields = JSON.objectNode();
    values.forEach((name, value) -> put(fields, Names.writable(name), value));
    return fields;
  }

  /** A row of an object, ready for field values. */
  static ObjectNode of(String object) {
    ObjectNode row = JSON.objectNode();
    row.putObject("attributes").put("type", object);
    return row;
  }

  /** A row of a record that exists. */
  static ObjectNode of(String object, String id) {
    return of(object).put("id", id);
  }

  /** Takes Salesforce's {@code attributes} away, from related records too. */
  static <T extends JsonNode> T withoutAttributes(T record) {
    if (record instanceof ObjectNode fields) {
      fields.remove("attributes");
    }
    for (JsonNode child : record) {
      withoutAttributes(child);
    }
    return record;
  }

  private static void put(ObjectNode fields, String name, Object value) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      fields.set(name, JsonValue.of(name, value));
      return;
    }
    String relationship = name.substring(0, dot);
    if (value == null) {
      fields.putNull(lookup(relationship));
      return;
    }
    JsonNode parent = fields.get(relationship);
    ObjectNode related =
        parent instanceof ObjectNode known ? known : fields.putObject(relationship);
    related.set(name.substring(dot + 1), JsonValue.of(name, value));
  }

  /**
   * The lookup field of a relationship: a parent that cannot be named by its external ID any more
   * is cleared through it.
   */
  private static String lookup(String relationship) {
    return relationship.endsWith("__r")
        ? relationship.substring(0, relationship.length() - 1) + "c"
        : relationship + "Id";
  }
}
