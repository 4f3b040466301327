package io.crmflow.salesforce.remote.step;

import com.fasterxml.jackson.databind.JsonNode;
import feign.FeignException;
import feign.Response;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.remote.engine.EngineApi;
import io.crmflow.salesforce.step.StepValues;
import io.crmflow.salesforce.step.UnreadableValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Files of process variables, copied to disk while they are needed. Thread-safe. */
public final class RemoteFiles {

  private static final int OK = 200;

  private final EngineApi engine;

  public RemoteFiles(EngineApi engine) {
    this.engine = engine;
  }

  /**
   * The value of a process variable as an execution sees it, a file with its name; empty when there
   * is none. The receiver closes a file.
   */
  Optional<Object> named(String execution, String name) {
    try {
      return Optional.ofNullable(value(execution, name, engine.variable(execution, name)));
    } catch (FeignException.NotFound e) {
      return Optional.empty();
    }
  }

  private Object value(String execution, String name, JsonNode variable) {
    JsonNode info = variable.path("valueInfo");
    return switch (variable.path("type").asText()) {
      case "File" ->
          onDisk(
              execution,
              name,
              info.path("filename").asText(name),
              info.path("mimeType").asText(RemoteValues.BYTES));
      case "Bytes" -> onDisk(execution, name, "", RemoteValues.BYTES);
      case "Null" -> null;
      case "String" -> variable.path("value").asText();
      case "Object" ->
          RemoteValues.object(
              info.path("serializationDataFormat").asText(), variable.path("value").asText(null));
      default -> new UnreadableValue("it is a " + variable.path("type").asText() + ", no file");
    };
  }

  private FileContent onDisk(String execution, String variable, String name, String type) {
    return StepValues.onDisk(
        new FileContent(name, type, 0, () -> content(execution, variable)), variable);
  }

  private InputStream content(String execution, String variable) throws IOException {
    Response answer = engine.content(execution, variable);
    if (answer.status() != OK) {
      answer.close();
      throw new IOException("The engine answered " + answer.status());
    }
    return answer.body().asInputStream();
  }
}
