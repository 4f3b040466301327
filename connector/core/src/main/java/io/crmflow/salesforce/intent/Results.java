package io.crmflow.salesforce.intent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** Outputs of a step as text for the database. */
final class Results {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Results() {}

  static String text(Outcome.Done done) {
    try {
      return JSON.writeValueAsString(done.outputs());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Outputs are plain values or JSON", e);
    }
  }

  static Outcome.Done read(String text) {
    try {
      Map<String, Object> outputs = new LinkedHashMap<>();
      JSON.readTree(text)
          .properties()
          .forEach(output -> outputs.put(output.getKey(), value(output.getValue())));
      return new Outcome.Done(outputs);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The result of a step in the database is no JSON", e);
    }
  }

  private static Object value(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (value.isTextual()) {
      return value.asText();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return value.isInt() ? (Object) value.intValue() : value;
  }

  /** Id of the record that a step left; null when it left none. */
  static String recordId(Outcome.Done done) {
    return done.outputs().get("id") instanceof String id && id.length() <= 18 ? id : null;
  }
}
