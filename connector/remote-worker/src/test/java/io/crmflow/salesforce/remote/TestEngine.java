package io.crmflow.salesforce.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a test does with an engine: only what its REST API offers, whoever made the engine. */
public final class TestEngine {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "salesforce-test-boundary";
  private static final int REFUSED = 300;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;

  /** An engine at this address, such as {@code http://localhost:8080/engine-rest}. */
  public TestEngine(URI url) {
    this.url = url;
  }

  URI url() {
    return url;
  }

  /** Deploys files from {@code bpmn/}. */
  void deploy(Path... files) {
    Map<String, byte[]> resources = new LinkedHashMap<>();
    for (Path file : files) {
      try {
        resources.put(file.getFileName().toString(), Files.readAllBytes(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    deploy(resources);
  }

  void deploy(String name, String model) {
    deploy(Map.of(name, model.getBytes(StandardCharsets.UTF_8)));
  }

  private void deploy(Map<String, byte[]> resources) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    resources.forEach(
        (name, content) -> {
          body.writeBytes(
              ("--"
                      + BOUNDARY
                      + "\r\nContent-Disposition: form-data; name=\""
                      + name
                      + "\"; filename=\""
                      + name
                      + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
          body.writeBytes(content);
          body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    send(
        request("/deployment/create")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /** Starts a process and gives the id of the instance. */
  String start(String process, Map<String, Object> variables) {
    return post(
            "/process-definition/key/" + process + "/start", Map.of("variables", dto(variables)))
        .path("id")
        .asText();
  }

  /** Values as the API takes them; one that is a map already is a variable with its type. */
  private static Map<String, Object> dto(Map<String, Object> variables) {
    Map<String, Object> dto = new LinkedHashMap<>();
    variables.forEach(
        (name, value) -> dto.put(name, value instanceof Map ? value : Map.of("value", value)));
    return dto;
  }

  long waiting(String userTask) {
    return get("/task/count?taskDefinitionKey=" + userTask).path("count").asLong();
  }

  /** The user task of an instance; missing when it has none. */
  JsonNode task(String instance) {
    return get("/task?processInstanceId=" + instance).path(0);
  }

  void complete(JsonNode task, Map<String, Object> variables) {
    post("/task/" + task.path("id").asText() + "/complete", Map.of("variables", dto(variables)));
  }

  /** The value of a process variable. */
  JsonNode variable(String instance, String name) {
    return get("/process-instance/" + instance + "/variables?deserializeValues=false").path(name);
  }

  JsonNode externalTasks(String filter) {
    return get("/external-task" + filter);
  }

  JsonNode incidents() {
    return get("/incident");
  }

  boolean isEnded(String instance) {
    return get("/process-instance?processInstanceIds=" + instance).isEmpty();
  }

  /** Gives the steps of an incident their retries back. */
  void retry(JsonNode externalTask) {
    send(
        request("/external-task/" + externalTask.path("id").asText() + "/retries")
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"retries\": 1}")));
  }

  void deleteAll() {
    get("/deployment")
        .forEach(
            deployment ->
                send(
                    request("/deployment/" + deployment.path("id").asText() + "?cascade=true")
                        .DELETE()));
  }

  JsonNode get(String path) {
    return send(request(path).GET());
  }

  JsonNode post(String path, Map<String, Object> body) {
    try {
      return send(
          request(path)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= REFUSED) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
