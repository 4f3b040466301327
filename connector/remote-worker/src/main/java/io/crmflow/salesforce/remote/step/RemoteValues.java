package io.crmflow.salesforce.remote.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.step.StepValues;
import io.crmflow.salesforce.step.UnreadableValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.variable.ClientValues;
import org.camunda.bpm.client.variable.value.JsonValue;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** Turns variables as the REST API gives them into values of a step and back. */
public final class RemoteValues {

  static final String BYTES = "application/octet-stream";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lists, maps and plain values: what the mapping of a model makes. Nothing with code of ours. */
  private static final ObjectInputFilter PLAIN =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=20;maxrefs=200000;maxarray=200000;maxbytes=33554432;"
              + "java.util.ArrayList;java.util.LinkedList;java.util.Arrays$ArrayList;"
              + "java.util.HashMap;java.util.LinkedHashMap;java.util.TreeMap;java.util.HashSet;"
              + "java.util.LinkedHashSet;java.util.TreeSet;java.util.CollSer;java.util.ImmutableCollections$*;"
              + "java.util.Map$Entry;"
              + "java.util.Date;java.time.*;java.math.BigDecimal;java.math.BigInteger;"
              + "java.lang.String;java.lang.Boolean;java.lang.Number;java.lang.Integer;"
              + "java.lang.Long;java.lang.Short;java.lang.Byte;java.lang.Double;java.lang.Float;"
              + "java.lang.Object;!*");

  private RemoteValues() {}

  /** The variables that came with a task. */
  static Map<String, Object> of(ExternalTask task) {
    Map<String, Object> variables = new LinkedHashMap<>();
    names(task).forEach(name -> variables.put(name, read(task, name)));
    return StepValues.of(variables, value -> value);
  }

  /** One variable of a type that the client does not know spoils them all. */
  static Set<String> names(ExternalTask task) {
    try {
      return task.getAllVariablesTyped(false).keySet();
    } catch (RuntimeException e) {
      throw new SalesforceException(
          SalesforceError.of(
              ErrorCategory.VALIDATION,
              "UNSUPPORTED_VALUE",
              "The inputs of the step cannot be read over the REST API: " + e.getMessage(),
              "Give the fields texts, numbers, booleans, dates, lists, maps or JSON"));
    }
  }

  private static Object read(ExternalTask task, String name) {
    try {
      TypedValue typed = task.getVariableTyped(name, false);
      if (typed instanceof FileValue file) {
        return file(file, name);
      }
      if (typed instanceof ObjectValue object) {
        return object(object.getSerializationDataFormat(), object.getValueSerialized());
      }
      return typed instanceof JsonValue json ? JSON.readTree(json.getValue()) : value(typed);
    } catch (SalesforceException e) {
      throw e;
    } catch (JsonProcessingException | RuntimeException e) {
      return new UnreadableValue(e.getClass().getSimpleName());
    }
  }

  private static Object value(TypedValue typed) {
    return typed == null ? null : typed.getValue();
  }

  /** The file is read from the engine once, and is on disk then. */
  private static FileContent file(FileValue file, String name) {
    String type = file.getMimeType() == null ? BYTES : file.getMimeType();
    return StepValues.onDisk(
        new FileContent(file.getFilename(), type, 0, () -> content(file)), name);
  }

  private static InputStream content(FileValue file) {
    InputStream content = file.getValue();
    return content == null ? InputStream.nullInputStream() : content;
  }

  /**
   * The value of an object as the engine stored it.
   *
   * @param format how it is written, such as {@code application/json}
   */
  static Object object(String format, String serialized) {
    if (serialized == null) {
      return null;
    }
    try {
      if (Variables.SerializationDataFormats.JAVA.getName().equals(format)) {
        return plainJava(Base64.getDecoder().decode(serialized));
      }
      return Variables.SerializationDataFormats.JSON.getName().equals(format)
          ? JSON.readTree(serialized)
          : new UnreadableValue("it is an object stored as " + format);
    } catch (IOException | ClassNotFoundException | RuntimeException e) {
      return new UnreadableValue(e.getClass().getSimpleName());
    }
  }

  private static Object plainJava(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(PLAIN);
      return in.readObject();
    }
  }

  /** The value of a process variable for an output: JSON and files keep their type. */
  public static Object forProcess(Object output) {
    if (output instanceof FileContent file) {
      return file(file);
    }
    return output instanceof JsonNode json ? ClientValues.jsonValue(json.toString()) : output;
  }

  private static FileValue file(FileContent file) {
    try (InputStream in = file.open()) {
      return Variables.fileValue(file.name())
          .file(in.readAllBytes())
          .mimeType(file.mimeType())
          .create();
    } catch (IOException e) {
      throw new SalesforceException(
          SalesforceError.of(
              ErrorCategory.INTERNAL,
              "FILE_UNREADABLE",
              "The downloaded file '"
                  + file.name()
                  + "' cannot be read from the temporary directory",
              "Check that nothing deletes files in java.io.tmpdir while the worker runs"));
    }
  }
}
