package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * The field values of a step: its own inputs, and more from the input {@code record}. Own inputs
 * win; names differ by more than upper and lower case, as in Salesforce.
 */
final class FieldValues {

  /** The input that holds more fields. */
  private static final String RECORD = Inputs.MORE_FIELDS.name();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<Input> known;

  private FieldValues(List<Input> known) {
    this.known = known;
  }

  /** All values, empty ones included. */
  static FieldValues all(StepInput input, List<Input> known) {
    return read(input, known, true);
  }

  /** Without inputs that are empty; an explicit null inside {@code record} stays. */
  static FieldValues filled(StepInput input, List<Input> known) {
    return read(input, known, false);
  }

  private static FieldValues read(StepInput input, List<Input> known, boolean withEmpty) {
    FieldValues result = new FieldValues(known);
    record(input.values().get(RECORD), result::put);
    input
        .values()
        .forEach(
            (name, value) -> {
              if (!name.equals(RECORD) && (withEmpty || !isEmpty(value))) {
                result.put(name, value);
              }
            });
    return result;
  }

  /** Whether Salesforce would read it as no value. */
  static boolean isEmpty(Object value) {
    return value == null
        || (value instanceof JsonNode node && (node.isNull() || isBlankText(node)))
        || (value instanceof CharSequence text && text.toString().isBlank());
  }

  /** The values by name, in the order they were given; empty values are null. */
  Map<String, Object> asMap() {
    return Collections.unmodifiableMap(values);
  }

  /** The values that are not empty. */
  Map<String, Object> present() {
    Map<String, Object> present = new LinkedHashMap<>(values);
    present.values().removeIf(Objects::isNull);
    return present;
  }

  /** Takes a value out; null when there was none or it was empty. */
  Object remove(String name) {
    String key = keyOf(name);
    return key == null ? null : values.remove(key);
  }

  /** Whether there is a value of this name, even an empty one. */
  boolean has(String name) {
    return keyOf(name) != null;
  }

  /** The value; null when there is none or it is empty. */
  Object get(String name) {
    String key = keyOf(name);
    return key == null ? null : values.get(key);
  }

  private void put(String name, Object value) {
    String earlier = keyOf(name);
    if (earlier != null) {
      values.remove(earlier);
    }
    values.put(name, isEmpty(value) ? null : typed(name, plain(value)));
  }

  private Object typed(String name, Object value) {
    for (Input input : known) {
      if (input.name().equalsIgnoreCase(name)) {
        return input.type().read(name, value);
      }
    }
    return value;
  }

  private String keyOf(String name) {
    if (values.containsKey(name)) {
      return name;
    }
    for (String other : values.keySet()) {
      if (other.equalsIgnoreCase(name)) {
        return other;
      }
    }
    return null;
  }

  private static void record(Object record, BiConsumer<String, Object> fields) {
    if (isEmpty(record)) {
      return;
    }
    entries(record)
        .forEach(
            (name, value) -> {
              if (!name.equals("attributes")) {
                fields.accept(name, value);
              }
            });
  }

  private static Map<String, Object> entries(Object record) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (record instanceof Map<?, ?> map) {
      map.forEach((name, value) -> entries.put(String.valueOf(name), value));
      return entries;
    }
    JsonNode node = record instanceof JsonNode json ? json : parse(record);
    if (!node.isObject()) {
      throw noObject(record);
    }
    node.properties().forEach(field -> entries.put(field.getKey(), field.getValue()));
    return entries;
  }

  private static JsonNode parse(Object record) {
    if (record instanceof CharSequence text) {
      try {
        return MAPPER.readTree(text.toString());
      } catch (JsonProcessingException e) {
        throw noObject(record);
      }
    }
    throw noObject(record);
  }

  private static RuntimeException noObject(Object record) {
    return Refusal.of(
        "INVALID_VALUE",
        RECORD,
        "The input record is not a JSON object but " + Refusal.shown(record),
        "Give record a map or JSON such as {\"Region__c\": \"North\"}");
  }

  private static Object plain(Object value) {
    if (!(value instanceof JsonNode node) || node.isContainerNode()) {
      return value;
    }
    if (node.isNumber()) {
      return node.decimalValue();
    }
    return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
  }

  private static boolean isBlankText(JsonNode node) {
    return node.isTextual() && node.asText().isBlank();
  }
}
