package io.crmflow.salesforce.benchmarks.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.simulator.SimulatorMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The simulated org in a JVM of its own: what it computes is not counted for anybody. */
public final class OrgProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ChildJvm jvm;
  private final OrgAddress address;

  private OrgProcess(ChildJvm jvm) {
    this.jvm = jvm;
    this.address =
        new OrgAddress(
            URI.create(announced("instance host")),
            announced("consumer key"),
            announced("consumer secret"));
  }

  /**
   * Starts an org without records whose daily limit nobody meets.
   *
   * @param heap of its JVM, such as {@code 2g}
   */
  public static OrgProcess start(String heap, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--empty", "--login-port", "0", "--instance-port", "0", "--pubsub-port", "0"));
    arguments.addAll(List.of(options));
    OrgProcess org =
        new OrgProcess(
            ChildJvm.start("org", List.of("-Xmx" + heap), SimulatorMain.class, arguments));
    org.post("settings", "{\"dailyLimit\":1000000000}");
    return org;
  }

  /**
   * How long an answer takes, one measurement for each.
   *
   * @param usual milliseconds where property {@code latencies} names none, with commas between them
   */
  public static List<Duration> latencies(String usual) {
    return Stream.of(System.getProperty("latencies", usual).split(","))
        .map(milliseconds -> Duration.ofMillis(Long.parseLong(milliseconds)))
        .toList();
  }

  /** Where it is, and what opens it. */
  public OrgAddress address() {
    return address;
  }

  /** Lets every answer take this long. */
  public void delay(Duration delay) {
    post("settings", "{\"delay\":\"" + delay + "\"}");
  }

  /** API calls since {@link #forgetCalls()}. */
  public long apiCalls() {
    return counts().path("apiCalls").asLong();
  }

  public void forgetCalls() {
    send(request("calls").DELETE());
  }

  /** Empties the org; its sessions end. */
  public void reset() {
    post("reset", "");
    post("settings", "{\"dailyLimit\":1000000000}");
  }

  private JsonNode counts() {
    try {
      return JSON.readTree(send(request("calls").GET()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void post(String path, String body) {
    send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.instance().resolve("/simulator/" + path));
  }

  private String send(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException("The org refused: " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String announced(String what) {
    String line = jvm.await(some -> some.strip().startsWith(what));
    return line.strip().substring(what.length()).strip();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
