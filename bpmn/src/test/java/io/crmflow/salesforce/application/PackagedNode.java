package io.crmflow.salesforce.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.test.util.TestSocketUtils;

/** The packaged application in a JVM of its own. */
final class PackagedNode implements AutoCloseable {

  /** Stays below the grace period of docker-compose.yml, after which a container is killed. */
  static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  /** Linux takes the ports of outgoing connections from here on (net.ipv4.ip_local_port_range). */
  private static final int FIRST_OF_CONNECTIONS = 32_768;

  private static final Path JAR = Path.of("target", "salesforce-connector.jar");

  private final Process process;
  private final URI base;
  private final Path log;
  private final HttpClient http = HttpClient.newHttpClient();

  private PackagedNode(Process process, URI base, Path log) {
    this.process = process;
    this.base = base;
    this.log = log;
  }

  /** A port that no connection of others takes until the node listens on it, seconds later. */
  static int freePort() {
    int port = TestSocketUtils.findAvailableTcpPort();
    while (port >= FIRST_OF_CONNECTIONS) {
      port = TestSocketUtils.findAvailableTcpPort();
    }
    return port;
  }

  /**
   * Starts a node.
   *
   * @param variables environment of its process, as docker-compose.yml sets it
   * @param options of Java and of the application, in this order: {@code -X...}, {@code --...}
   * @param log what it says is appended here
   */
  static PackagedNode start(int port, Map<String, String> variables, List<String> options, Path log)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    // a cold JVM starts sooner without the second compiler
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    options.stream().filter(option -> !option.startsWith("--")).forEach(command::add);
    command.addAll(List.of("-jar", JAR.toAbsolutePath().toString(), "--server.port=" + port));
    options.stream().filter(option -> option.startsWith("--")).forEach(command::add);
    ProcessBuilder java =
        new ProcessBuilder(command)
            .directory(log.toAbsolutePath().getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    java.environment().putAll(variables);
    return new PackagedNode(java.start(), URI.create("http://localhost:" + port), log);
  }

  /** Names of the variables that docker-compose.yml sets for a service. */
  static Set<String> composeVariables(String service) throws IOException {
    JsonNode compose = new YAMLMapper().readTree(Path.of("..", "docker-compose.yml").toFile());
    Set<String> names = new HashSet<>();
    compose.at("/services/" + service + "/environment").fieldNames().forEachRemaining(names::add);
    return names;
  }

  URI base() {
    return base;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it says of itself that it is healthy. */
  boolean isUp() {
    try {
      return process.isAlive() && status("/actuator/health") == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Status of the answer to a GET without a login. */
  int status(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** SIGTERM; how long it took to end. */
  Duration terminate() throws InterruptedException {
    long start = System.nanoTime();
    process.destroy();
    if (!process.waitFor(2 * LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("The node does not stop:\n" + log());
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** SIGKILL: no shutdown hook, no finally. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "No log: " + e;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
