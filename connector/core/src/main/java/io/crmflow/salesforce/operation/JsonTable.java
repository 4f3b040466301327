package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A JSON list of records as rows. Parents may be objects, as a query gives them back. */
final class JsonTable {

  private static final String ATTRIBUTES = "attributes";

  private JsonTable() {}

  /**
   * The rows of a list.
   *
   * @param records JSON array, or list of maps and JSON objects
   */
  static Table of(Iterable<?> records) {
    List<ObjectNode> rows = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    for (Object record : records) {
      ObjectNode row = row(record, rows.size() + 1);
      row.fieldNames().forEachRemaining(columns::add);
      rows.add(row);
    }
    return new Table(List.copyOf(columns), rows.iterator(), () -> {});
  }

  private static ObjectNode row(Object record, int number) {
    JsonNode json = record == null ? null : JsonValue.of(BulkRows.ROWS, record);
    if (json == null || !json.isObject()) {
      throw Refusal.of(
          "INVALID_VALUE",
          BulkRows.ROWS,
          "Row " + number + " is not a JSON object but " + Refusal.shown(record),
          "Give each row as an object of field values, as in [{\"LastName\": \"Dent\"}]");
    }
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    json.properties().forEach(field -> put(row, field.getKey(), field.getValue()));
    return row;
  }

  private static void put(ObjectNode row, String name, JsonNode value) {
    if (name.equals(ATTRIBUTES) || name.startsWith(Table.OURS)) {
      return;
    }
    if (value.isObject()) {
      value
          .properties()
          .forEach(parent -> put(row, parentField(name, parent.getKey()), parent.getValue()));
    } else if (value.isArray()) {
      row.set(name, TextNode.valueOf(joined(value)));
    } else if (value.isTextual() && value.asText().isEmpty()) {
      row.putNull(name);
    } else {
      row.set(name, value);
    }
  }

  private static String parentField(String relationship, String field) {
    return field.equals(ATTRIBUTES) ? ATTRIBUTES : relationship + "." + field;
  }

  /** The values of a multi-select picklist. */
  private static String joined(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(";"));
  }
}
