package io.crmflow.salesforce.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/**
 * Nodes of the packaged application on one PostgreSQL, a simulated org beside them: what {@code
 * docker compose --profile cluster up} starts, without Docker.
 */
final class Cluster implements AutoCloseable {

  static final String FIELD = "Camunda_Key__c";

  private static final String PASSWORD = "administrator-password";

  private final SalesforceSimulator simulator = SalesforceSimulator.builder().build();
  private final RestartablePostgres postgres;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path directory;
  private final Path key;
  private final List<String> options;
  private final List<PackagedNode> nodes = new ArrayList<>();
  private int started;

  /**
   * Starts database and org, no node yet.
   *
   * @param directory for everything that is written
   * @param options of the application on each node, as {@code --name=value}
   */
  Cluster(Path directory, List<String> options) throws IOException {
    this.directory = directory.toAbsolutePath();
    this.options = options;
    postgres = new RestartablePostgres(this.directory.resolve("postgres"));
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key =
        Files.writeString(
            this.directory.resolve("encryption-key"), Base64.getEncoder().encodeToString(random));
    org().faults().dailyLimit(10_000_000);
    org().addField("Lead", Field.text(FIELD, 64).asExternalId().asUnique());
    org().actAs("005000000000042AAA");
  }

  Org org() {
    return simulator.org();
  }

  RestartablePostgres postgres() {
    return postgres;
  }

  /** Starts a node as the service of docker-compose.yml; it is not ready yet. */
  PackagedNode start(String service) throws IOException {
    int port = PackagedNode.freePort();
    Map<String, String> variables = new HashMap<>();
    variables.put("SPRING_DATASOURCE_URL", postgres.url());
    variables.put("SPRING_DATASOURCE_USERNAME", "postgres");
    variables.put("SPRING_DATASOURCE_PASSWORD", "postgres");
    variables.put("SALESFORCE_CONNECTOR_BASEURL", "http://localhost:" + port);
    variables.put("SALESFORCE_CONNECTOR_ENCRYPTION_KEYFILE", key.toString());
    variables.put("SALESFORCE_CONNECTOR_ALLOWEDHOSTS", simulator.instanceUrl().getAuthority());
    variables.put(
        "SALESFORCE_CONNECTOR_TRIGGERS_PUBSUBENDPOINT", "https://api.pubsub.salesforce.com:7443");
    if (service.equals("worker")) {
      variables.put("SPRING_PROFILES_ACTIVE", "worker");
    }
    assertThat(variables.keySet()).isEqualTo(PackagedNode.composeVariables(service));
    List<String> all = new ArrayList<>(options);
    all.add("-Xmx384m");
    all.add("--camunda.bpm.admin-user.id=ada");
    all.add("--camunda.bpm.admin-user.password=" + PASSWORD);
    PackagedNode node =
        PackagedNode.start(
            port, variables, all, directory.resolve(service + "-" + ++started + ".log"));
    nodes.add(node);
    return node;
  }

  /** Waits until a node is healthy. */
  void awaitUp(PackagedNode node) {
    await(Duration.ofMinutes(5), () -> !node.isAlive() || node.isUp());
    assertThat(node.isAlive()).as(node.log()).isTrue();
  }

  /** Connects the org and deploys the processes {@code lead} and {@code contact}. */
  void setUp(PackagedNode node) throws IOException {
    String connection =
        """
        {"name": "main", "environment": "%s", "flow": "CLIENT_CREDENTIALS", "consumerKey": "%s",
         "consumerSecret": "%s", "idempotencyField": "%s"}
        """
            .formatted(
                simulator.instanceUrl(),
                org().app().consumerKey(),
                org().app().consumerSecret(),
                FIELD);
    post(node, "/api/salesforce/connections", "application/json", connection, 201);
    await(
        Duration.ofMinutes(1),
        () -> {
          post(node, "/api/salesforce/connections/main/connect", "application/json", "", 200);
          return true;
        });
    String model = Files.readString(Path.of("src", "test", "resources", "cluster", "cluster.bpmn"));
    String parts =
        "--part\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\ncluster\r\n"
            + "--part\r\nContent-Disposition: form-data; name=\"model\"; filename=\"cluster.bpmn\""
            + "\r\nContent-Type: text/xml\r\n\r\n"
            + model
            + "\r\n--part--\r\n";
    post(node, "/engine-rest/deployment/create", "multipart/form-data; boundary=part", parts, 200);
  }

  private void post(PackagedNode node, String path, String type, String body, int status)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(node.base().resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", authorization())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
  }

  /** Status of the answer to a GET of the administrator. */
  int status(PackagedNode node, String path) throws IOException {
    return get(node, path).statusCode();
  }

  /** Answer to a GET of the administrator. */
  HttpResponse<String> get(PackagedNode node, String path) throws IOException {
    return send(
        HttpRequest.newBuilder(node.base().resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", authorization())
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private static String authorization() {
    byte[] user = ("ada:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(user);
  }

  /** Begins to start instances of {@code lead}, on any node with pages that lives. */
  ClusterLoad load(Random random, List<PackagedNode> full, Duration pause) {
    return new ClusterLoad(() -> anyOf(full, random), authorization(), pause);
  }

  private static URI anyOf(List<PackagedNode> full, Random random) {
    List<PackagedNode> living = full.stream().filter(PackagedNode::isAlive).toList();
    List<PackagedNode> some = living.isEmpty() ? full : living;
    return some.get(random.nextInt(some.size())).base();
  }

  /** Business keys of the instances of a process. */
  List<String> instances(String process) {
    return postgres
        .jdbc()
        .sql("SELECT BUSINESS_KEY_ FROM ACT_HI_PROCINST WHERE PROC_DEF_KEY_ = ?")
        .param(process)
        .query(String.class)
        .list();
  }

  long ended() {
    return count("ACT_HI_PROCINST WHERE END_TIME_ IS NOT NULL");
  }

  long running() {
    return count("ACT_HI_PROCINST WHERE END_TIME_ IS NULL");
  }

  /** Incidents there are and were. */
  long incidents() {
    return count("ACT_HI_INCIDENT");
  }

  long count(String table) {
    return postgres.jdbc().sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
  }

  /** Waits for a condition; trouble with the database or a node counts as not yet. */
  static void await(Duration longest, Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(longest)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(condition);
  }

  @Override
  public void close() throws IOException {
    nodes.forEach(PackagedNode::close);
    postgres.close();
    simulator.close();
  }
}
