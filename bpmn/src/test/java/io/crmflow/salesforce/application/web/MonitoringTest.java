package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.ConnectionState;
import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.trigger.FeedId;
import io.crmflow.salesforce.trigger.TriggerServices;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.Yaml;

/** What operators build on: metrics, the dashboard and alerts made of them, and health. */
@WebTest
class MonitoringTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final ConnectionId DEMO = ConnectionId.of("demo");
  private static final Pattern METRIC = Pattern.compile("[a-z]+(_[a-z]+)+(?=[{\\s\\[)/]|$)");
  private static final Pattern IN_BRACES = Pattern.compile("\\{[^}]*}");
  private static final Pattern GROUPING = Pattern.compile("by \\([^)]*\\)");

  private final URI base;
  private final SalesforceSimulator org;
  private final ConnectionServices services;
  private final TriggerServices triggers;
  private final ProcessEngine engine;
  private final JdbcClient jdbc;

  MonitoringTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator org,
      ConnectionServices services,
      TriggerServices triggers,
      ProcessEngine engine,
      JdbcClient jdbc) {
    this.base = base;
    this.org = org;
    this.services = services;
    this.triggers = triggers;
    this.engine = engine;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void connect() {
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    org.reset();
    jdbc.sql("DELETE FROM SALESFORCE_FEED").update();
    try (BrowserContext program = Chromium.person()) {
      Person colleague = new Person(base, program);
      colleague.add("demo", org);
      colleague.connect("demo").close();
    }
  }

  @AfterEach
  void delete() {
    for (Deployment one : engine.getRepositoryService().createDeploymentQuery().list()) {
      engine.getRepositoryService().deleteDeployment(one.getId(), true);
    }
    jdbc.sql("DELETE FROM SALESFORCE_FEED").update();
  }

  @Test
  void publishesEveryMetricOfTheDashboardAndTheAlerts() throws IOException {
    work();
    Set<String> wanted = metricsOfDashboard();
    wanted.addAll(metricsOfAlerts());
    assertThat(wanted).hasSizeGreaterThan(20);

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(published()).containsAll(wanted));
  }

  @Test
  void documentsEveryMetricOfItsOwn() throws IOException {
    work();
    String page = Files.readString(DOCS.resolve("monitoring.md"));

    await().until(() -> published().contains("salesforce_connector_tasks"));

    assertThat(ours()).isNotEmpty().allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @Test
  void everyAlertHasItsPlaceInTheRunbook() throws IOException {
    String runbook = Files.readString(DOCS.resolve("runbook.md"));

    for (Map<String, Object> rule : rules()) {
      assertThat(runbook).contains("\n### " + rule.get("alert") + "\n");
      assertThat(rule.get("annotations").toString())
          .contains("docs/runbook.md#" + rule.get("alert").toString().toLowerCase(Locale.ROOT));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/liveness", "/readiness"})
  void staysUpWhenAConnectionNeedsAPerson(String group) {
    org.org().revokeRefreshTokens();
    Session session = services.sessions().current(DEMO);
    assertThatThrownBy(() -> services.sessions().renew(session))
        .isInstanceOf(SalesforceException.class);
    assertThat(services.connections().get(DEMO).state())
        .isEqualTo(ConnectionState.RECONNECT_REQUIRED);

    Client client = Client.anonymous(base);

    assertThat(client.get("/actuator/health" + group).statusCode()).isEqualTo(200);
    assertThat(Client.json(client.get("/actuator/health" + group)).path("status").asText())
        .isEqualTo("UP");
  }

  /** A refreshed token, a feed, a step that is done and one that a person has to look at. */
  private void work() {
    services.sessions().renew(services.sessions().current(DEMO));
    engine
        .getRepositoryService()
        .createDeployment()
        .addClasspathResource("processes/welcome-new-lead.bpmn")
        .addClasspathResource("processes/welcome-lead.form")
        .addClasspathResource("one-lead.bpmn")
        .deploy();
    await()
        .ignoreExceptions()
        .until(() -> triggers.feeds().get(new FeedId(DEMO, "Lead")).position() != null);
    start("Dent");
    start("x".repeat(300));
    await().until(() -> engine.getRuntimeService().createIncidentQuery().count() == 1);
  }

  private void start(String name) {
    engine.getRuntimeService().startProcessInstanceByKey("one-lead", Map.of("name", name));
  }

  private List<String> scraped() {
    return Client.anonymous(base)
        .as(TestUsers.READER)
        .get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private Set<String> published() {
    return scraped().stream()
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(Collectors.toSet());
  }

  /** As the registry names them, without what Prometheus adds for their kind. */
  private Set<String> ours() {
    JsonNode names =
        Client.json(Client.anonymous(base).as(TestUsers.READER).get("/actuator/metrics"))
            .path("names");
    Set<String> ours = new LinkedHashSet<>();
    names.forEach(name -> ours.add(name.asText()));
    ours.removeIf(name -> !name.startsWith("salesforce.connector."));
    return ours;
  }

  private static Set<String> metricsOfDashboard() throws IOException {
    JsonNode dashboard = Client.json(Files.readString(DOCS.resolve("grafana-dashboard.json")));
    Set<String> metrics = new LinkedHashSet<>();
    dashboard.findValuesAsText("expr").forEach(expression -> metrics.addAll(metrics(expression)));
    return metrics;
  }

  private static Set<String> metricsOfAlerts() throws IOException {
    return rules().stream()
        .flatMap(rule -> metrics(rule.get("expr").toString()).stream())
        .collect(Collectors.toSet());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> rules() throws IOException {
    Map<String, Object> file = new Yaml().load(Files.readString(DOCS.resolve("alerts.yml")));
    List<Map<String, Object>> groups = (List<Map<String, Object>>) file.get("groups");
    return groups.stream()
        .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
        .toList();
  }

  /** Names with an underscore that are no function, no label and no text. */
  private static Set<String> metrics(String expression) {
    String plain = GROUPING.matcher(IN_BRACES.matcher(expression).replaceAll("")).replaceAll("");
    Set<String> metrics = new LinkedHashSet<>();
    Matcher name = METRIC.matcher(plain);
    while (name.find()) {
      metrics.add(name.group());
    }
    return metrics;
  }
}
