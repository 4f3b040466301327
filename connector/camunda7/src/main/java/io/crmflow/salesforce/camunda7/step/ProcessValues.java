package io.crmflow.salesforce.camunda7.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.step.StepValues;
import java.util.Map;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;

/** Turns values of process variables into values of a step and back. */
public final class ProcessValues {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProcessValues() {}

  /**
   * Values as a step takes them: JSON variables become Jackson trees, files become contents, the
   * rest stays as it is.
   *
   * @throws SalesforceException {@code VALIDATION} with code {@code UNSUPPORTED_VALUE} for a value
   *     that no Salesforce field can hold, such as an array of bytes
   */
  public static Map<String, Object> forStep(Map<String, Object> variables) {
    return StepValues.of(variables, ProcessValues::known);
  }

  private static Object known(Object value) {
    if (value instanceof FileValue file) {
      return FileVariables.of(file);
    }
    return value instanceof SpinJsonNode json ? parse(json.toString()) : value;
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

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Spin wrote JSON that Jackson cannot read", e);
    }
  }
}
