package io.crmflow.salesforce.camunda7.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;

/** Turns values of process variables into values of a step and back. */
public final class ProcessValues {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Class<?>> PLAIN =
      List.of(
          String.class,
          Boolean.class,
          Number.class,
          Date.class,
          Temporal.class,
          JsonNode.class,
          FileContent.class);

  private ProcessValues() {}

  /**
   * Values as a step takes them: JSON variables become Jackson trees, files become contents, the
   * rest stays as it is.
   *
   * @throws SalesforceException {@code VALIDATION} with code {@code UNSUPPORTED_VALUE} for a value
   *     that no Salesforce field can hold, such as an array of bytes
   */
  public static Map<String, Object> forStep(Map<String, Object> variables) {
    Map<String, Object> values = new LinkedHashMap<>();
    variables.forEach((name, value) -> values.put(name, forStep(name, value)));
    return values;
  }

  private static Object forStep(String name, Object value) {
    if (value instanceof FileValue file) {
      return FileVariables.of(file);
    }
    if (value instanceof SpinJsonNode json) {
      return parse(json.toString());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      map.forEach((key, entry) -> entries.put(String.valueOf(key), forStep(name, entry)));
      return entries;
    }
    if (value instanceof Collection<?> items) {
      List<Object> list = new ArrayList<>();
      items.forEach(item -> list.add(forStep(name, item)));
      return list;
    }
    if (value == null || PLAIN.stream().anyMatch(type -> type.isInstance(value))) {
      return value;
    }
    String reason =
        value instanceof UnreadableValue unreadable
            ? "cannot be read: " + unreadable.reason()
            : "is a " + value.getClass().getName();
    throw new SalesforceException(unsupported(name, reason));
  }

  private static SalesforceError unsupported(String name, String reason) {
    return SalesforceError.of(
            ErrorCategory.VALIDATION,
            "UNSUPPORTED_VALUE",
            "The value of '" + name + "' " + reason,
            "Give the field a text, number, boolean, date, list, map or JSON")
        .about(List.of(name));
  }

  /**
   * The value of a process variable for an output of a step: JSON becomes a Spin variable, a file a
   * file variable.
   */
  public static Object forProcess(Object output) {
    if (output instanceof FileContent file) {
      return FileVariables.of(file);
    }
    return output instanceof JsonNode json
        ? SpinValues.jsonValue(json.toString()).create()
        : output;
  }

  /** Whether an outcome has a file, which takes memory while it is stored. */
  public static boolean hasFile(Outcome outcome) {
    return outcome instanceof Outcome.Done done
        && done.outputs().values().stream().anyMatch(FileContent.class::isInstance);
  }

  /** Gives up the files of an outcome when its outputs are stored. */
  public static void close(Outcome outcome) {
    if (outcome instanceof Outcome.Done done) {
      done.outputs().values().stream()
          .filter(FileContent.class::isInstance)
          .map(FileContent.class::cast)
          .forEach(FileContent::close);
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Spin wrote JSON that Jackson cannot read", e);
    }
  }
}
