package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values that were sent for a record, to recognise it by. Texts that Salesforce may store in
 * another form are left out: those longer than {@value #LONGEST_TEXT} characters, which can be rich
 * text or a file. Immutable.
 */
public final class WrittenValues {

  /** The longest text of a field that is stored as it was sent. */
  private static final int LONGEST_TEXT = 255;

  private final Map<String, JsonNode> values;
  private final boolean complete;

  private WrittenValues(Map<String, JsonNode> values, boolean complete) {
    this.values = values;
    this.complete = complete;
  }

  /** The values of these fields; those of related records have a path such as {@code A__r.Key}. */
  public static WrittenValues of(ObjectNode fields) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    boolean complete = add("", fields, values);
    return new WrittenValues(values, complete);
  }

  private static boolean add(String prefix, JsonNode fields, Map<String, JsonNode> values) {
    boolean complete = true;
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      JsonNode value = field.getValue();
      if (value.isObject()) {
        complete &= add(prefix + field.getKey() + ".", value, values);
      } else if (value.isValueNode() && value.asText().length() <= LONGEST_TEXT) {
        values.put(prefix + field.getKey(), value);
      } else {
        complete = false;
      }
    }
    return complete;
  }

  /** The fields, as a query names them. */
  public List<String> paths() {
    return List.copyOf(values.keySet());
  }

  /** Whether every value that was sent can be compared, and there is one at all. */
  boolean areComparable() {
    return complete && !values.isEmpty();
  }

  /** The text of a field, as Salesforce stores it; empty for any other value. */
  public Optional<String> text(String path) {
    return Optional.ofNullable(values.get(path))
        .filter(JsonNode::isTextual)
        .map(value -> value.asText().strip())
        .filter(text -> !text.isEmpty());
  }

  /** Whether the record has all these values. */
  public boolean areAllIn(ObjectNode record) {
    return matches(record) == values.size();
  }

  /** Whether the record has more than half of these values. */
  public boolean areMostlyIn(ObjectNode record) {
    return 2 * matches(record) > values.size();
  }

  /** Whether the record has the value of this field. */
  public boolean isIn(ObjectNode record, String path) {
    return values.containsKey(path) && StoredValue.is(values.get(path), at(record, path));
  }

  private long matches(ObjectNode record) {
    return values.entrySet().stream()
        .filter(value -> StoredValue.is(value.getValue(), at(record, value.getKey())))
        .count();
  }

  /** Salesforce answers with its own spelling of a name, whatever the query's was. */
  private static JsonNode at(JsonNode record, String path) {
    JsonNode value = record;
    for (String name : path.split("\\.", -1)) {
      value = member(value, name);
    }
    return value;
  }

  private static JsonNode member(JsonNode record, String name) {
    return record.properties().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(MissingNode.getInstance());
  }
}
