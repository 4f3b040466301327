package io.crmflow.salesforce.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A signed-in HTTP client of a simulator. */
final class Client {
  static final String DATA = "/services/data/v65.0";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final SalesforceSimulator simulator;
  private final Map<String, String> headers = new HashMap<>();
  private String token;

  Client(SalesforceSimulator simulator) {
    this.simulator = simulator;
    this.token = clientCredentials(simulator).json().path("access_token").asText();
  }

  static Answer clientCredentials(SalesforceSimulator simulator) {
    return token(
        simulator.instanceUrl(),
        "grant_type=client_credentials",
        "client_id=" + simulator.org().app().consumerKey(),
        "client_secret=" + simulator.org().app().consumerSecret());
  }

  /** Posts a form of {@code name=value} pairs, which it encodes, to the token endpoint. */
  static Answer token(URI host, String... pairs) {
    return post(URI.create(host + "/services/oauth2/token"), pairs);
  }

  static Answer post(URI uri, String... pairs) {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(pairs)))
            .build());
  }

  static String form(String... pairs) {
    return Arrays.stream(pairs)
        .map(pair -> pair.split("=", 2))
        .map(pair -> pair[0] + "=" + encode(pair[1]))
        .collect(Collectors.joining("&"));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Client header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Client token(String accessToken) {
    token = accessToken;
    return this;
  }

  String token() {
    return token;
  }

  Answer get(String path) {
    return send(request(path).GET().build());
  }

  Answer delete(String path) {
    return send(request(path).DELETE().build());
  }

  Answer post(String path, String json) {
    return send(json(path).POST(BodyPublishers.ofString(json)).build());
  }

  Answer patch(String path, String json) {
    return send(json(path).method("PATCH", BodyPublishers.ofString(json)).build());
  }

  Answer query(String soql) {
    return get("/query?q=" + encode(soql));
  }

  /** Creates a record that must be accepted and answers its id. */
  String create(String object, String json) {
    Answer answer = post("/sobjects/" + object, json);
    if (answer.status() != 201) {
      throw new AssertionError("Not created: " + answer);
    }
    return answer.json().path("id").asText();
  }

  HttpRequest.Builder request(String path) {
    String base = path.startsWith("/services") || path.startsWith("/simulator") ? "" : DATA;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(simulator.instanceUrl() + base + path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token);
    headers.forEach(request::header);
    return request;
  }

  private HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (IOException e) {
        throw new UncheckedIOException("Not JSON: " + body(), e);
      }
    }

    /** The code of the only error. */
    String errorCode() {
      return json().path(0).path("errorCode").asText();
    }

    String message() {
      return json().path(0).path("message").asText();
    }

    @Override
    public String toString() {
      return status() + " " + body();
    }
  }
}
