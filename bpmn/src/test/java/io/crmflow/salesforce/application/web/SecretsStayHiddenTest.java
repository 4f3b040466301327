package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.microsoft.playwright.BrowserContext;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signs in with a browser, runs processes that succeed and fail, renews the token, and looks for
 * secrets everywhere: all tables, all logs at TRACE, all answers. A planted text shows that each
 * search can find something.
 */
@WebTest
class SecretsStayHiddenTest {

  private static final String PLANTED = "planted-so-that-the-search-is-known-to-work";
  private static final ConnectionId DEMO = ConnectionId.of("demo");

  private final URI base;
  private final Client client;
  private final SalesforceSimulator simulator;
  private final ConnectionServices services;
  private final ProcessEngine engine;
  private final JdbcClient jdbc;
  private final LogRecorder log = new LogRecorder();
  private final List<String> secrets = new ArrayList<>();
  private Level level;

  SecretsStayHiddenTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator simulator,
      ConnectionServices services,
      ProcessEngine engine,
      JdbcClient jdbc) {
    this.base = base;
    this.client = Client.anonymous(base).as(TestUsers.ADMIN);
    this.simulator = simulator;
    this.services = services;
    this.engine = engine;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void recordEverything() {
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    simulator.reset();
    level = root().getLevel();
    log.replace(root());
    root().setLevel(Level.TRACE);
  }

  @AfterEach
  void stopRecording() {
    root().setLevel(level);
    log.restore(root());
  }

  @Test
  void noSecretIsInTablesLogsOrAnswers() {
    signIn();
    deploy();
    start("Trillian", "t.mcmillan@heart-of-gold.example");
    simulator.org().expireSessions();
    start("Zaphod", "not an address");
    simulator.org().faults().failNext("UNKNOWN_EXCEPTION", "Bearer " + accessToken(), 500, 1);
    start("Ford", "ford@guide.example");
    await().atMost(Duration.ofSeconds(60)).until(this::settled);
    secrets.add(accessToken());

    assertHidden("tables", tables());
    assertHidden("answers", answers());
    assertHidden("logs", log.text());
    assertThat(secrets).hasSizeGreaterThanOrEqualTo(6).doesNotHaveDuplicates();
  }

  private void signIn() {
    secrets.add(simulator.org().app().consumerSecret());
    try (BrowserContext browser = Chromium.person()) {
      Person person = new Person(base, browser);
      person.add("demo", simulator);
      String callback = person.connect("demo").url();
      secrets.add(parameter(callback, "code"));
      secrets.add(parameter(callback, "state"));
    }
    secrets.add(accessToken());
    secrets.addAll(simulator.org().refreshTokens());
  }

  private String accessToken() {
    return services.sessions().current(DEMO).accessToken();
  }

  private void deploy() {
    engine
        .getRepositoryService()
        .createDeployment()
        .addClasspathResource("processes/lead-to-opportunity.bpmn")
        .deploy();
  }

  private void start(String lastName, String email) {
    engine
        .getRuntimeService()
        .startProcessInstanceByKey(
            "lead-to-opportunity",
            Variables.putValue("lastName", lastName)
                .putValue("company", PLANTED)
                .putValue("email", email)
                .putValue("rating", "Hot"));
    await().atMost(Duration.ofSeconds(60)).until(this::settled);
  }

  /** No step is on its way: what is left waits for a person or has failed. */
  private boolean settled() {
    return engine.getExternalTaskService().createExternalTaskQuery().withRetriesLeft().count() == 0;
  }

  private String tables() {
    StringBuilder text = new StringBuilder();
    List<String> names =
        jdbc.sql("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'")
            .query(String.class)
            .list();
    assertThat(names).contains("ACT_HI_VARINST", "SALESFORCE_CONNECTION");
    for (String table : names) {
      jdbc.sql("SELECT * FROM \"" + table + "\"").query().listOfRows().stream()
          .flatMap(row -> row.values().stream())
          .forEach(value -> text.append(text(value)).append('\n'));
    }
    return text.toString();
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(value);
  }

  private String answers() {
    StringBuilder text = new StringBuilder();
    for (String path :
        List.of(
            "/api/salesforce/connections",
            "/api/salesforce/connections/demo",
            "/engine-rest/variable-instance",
            "/engine-rest/history/variable-instance",
            "/engine-rest/history/detail",
            "/engine-rest/history/external-task-log",
            "/engine-rest/external-task",
            "/engine-rest/incident",
            "/engine-rest/history/incident",
            "/engine-rest/task",
            "/actuator/prometheus",
            "/actuator/metrics")) {
      HttpResponse<String> answer = client.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      text.append(answer.body()).append('\n');
    }
    return text.toString();
  }

  private void assertHidden(String where, String text) {
    assertThat(text).as("%s hold what was planted", where).contains(PLANTED);
    assertThat(text.lines().filter(line -> secrets.stream().anyMatch(line::contains)))
        .as("lines with a secret in %s", where)
        .isEmpty();
  }

  private static String parameter(String url, String name) {
    return UriComponentsBuilder.fromUriString(url).build().getQueryParams().getFirst(name);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
