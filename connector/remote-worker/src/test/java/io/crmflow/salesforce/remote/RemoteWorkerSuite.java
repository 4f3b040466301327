package io.crmflow.salesforce.remote;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a Salesforce step means when its engine runs elsewhere: the same as in the engine's own
 * process. Speaks to the engine by its REST API only, so that each engine can be put to it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RemoteWorkerSuite {

  /** Tests with JSON variables, which an engine takes only where it has Spin. */
  private static final String NEEDS_SPIN = "spin";

  private static final Path PROCESSES = Path.of("../../bpmn/src/main/resources/processes");
  private static final String BASIC =
      "Basic "
          + Base64.getEncoder().encodeToString("wendy:s3cret".getBytes(StandardCharsets.UTF_8));

  private final SalesforceSimulator simulator = SalesforceSimulator.builder().build();
  private TestEngine engine;
  private EngineDoor door;
  private ConfigurableApplicationContext worker;

  /** Starts the engine and gives the address of its REST API. */
  protected abstract URI startEngine();

  @BeforeAll
  void start() {
    engine = new TestEngine(startEngine());
    door = new EngineDoor(engine.url());
    door.ask(BASIC);
    worker = startWorker(Map.of());
  }

  @AfterEach
  void cleanUp() {
    door.open();
    org().faults().clear();
    engine.deleteAll();
  }

  @AfterAll
  void stop() {
    worker.close();
    door.close();
    simulator.close();
  }

  private ConfigurableApplicationContext startWorker(Map<String, Object> more) {
    Map<String, Object> settings = new java.util.LinkedHashMap<>(more);
    settings.putIfAbsent("salesforce.connector.remote.username", "wendy");
    settings.putIfAbsent("salesforce.connector.remote.password", "s3cret");
    return WorkerApplication.start(door.url(), simulator, settings);
  }

  private Org org() {
    return simulator.org();
  }

  @Test
  void stepsOfManyInstancesTravelTogether() {
    engine.deploy("lead.bpmn", RemoteSteps.createLead("lead"));
    org().calls().clear();

    List<String> instances =
        IntStream.range(0, 60)
            .mapToObj(i -> engine.start("lead", Map.of("name", "Together " + i)))
            .toList();

    await(() -> engine.waiting("done") == 60);
    assertThat(leads("Together ")).hasSize(60);
    assertThat(org().calls().apiCalls()).isLessThan(60);
    assertThat(instances)
        .allSatisfy(
            instance ->
                assertThat(engine.variable(instance, "leadId").path("value").asText())
                    .startsWith("00Q"));
  }

  @Test
  @Tag(NEEDS_SPIN)
  void aModelOfOurTemplatesRunsUnchanged() {
    engine.deploy(
        PROCESSES.resolve("lead-intake.bpmn"),
        PROCESSES.resolve("intake-lead.form"),
        PROCESSES.resolve("compare-lead.form"),
        PROCESSES.resolve("correct-lead.form"),
        PROCESSES.resolve("qualify-lead.form"),
        PROCESSES.resolve("choose-lead-owner.form"));

    String instance =
        engine.start(
            "lead-intake",
            Map.of(
                "firstName", "Niamh",
                "lastName", "Corrigan",
                "company", "Lough Ree Boats",
                "email", "niamh@lough-ree.example",
                "rating", "Warm"));

    await(() -> "QualifyLead".equals(engine.task(instance).path("taskDefinitionKey").asText()));
    assertThat(leads("Corrigan")).hasSize(1);
    engine.complete(
        engine.task(instance), Map.of("qualification", "qualified", "opportunityName", "Boats"));
    await(() -> engine.isEnded(instance));
    assertThat(org().records("Opportunity"))
        .anySatisfy(record -> assertThat(record).containsEntry("Name", "Boats"));
  }

  @Test
  @Tag(NEEDS_SPIN)
  void allOurProcessesCanBeDeployed() {
    try (java.util.stream.Stream<Path> files = java.nio.file.Files.list(PROCESSES)) {
      Path[] models = files.sorted().toArray(Path[]::new);
      assertThat(models).hasSizeGreaterThan(20);
      engine.deploy(models);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertThat(engine.get("/process-definition/count").path("count").asInt()).isEqualTo(8);
  }

  @Test
  @Tag(NEEDS_SPIN)
  void aBoundaryEventAroundTheStepCatchesARefusal() {
    engine.deploy("sub.bpmn", RemoteSteps.inSubProcess("sub"));

    String instance = engine.start("sub", Map.of("name", ""));

    await(() -> engine.waiting("repair") == 1);
    assertThat(engine.incidents()).isEmpty();
    JsonNode error = engine.variable(instance, "salesforceError");
    assertThat(error.path("type").asText()).isEqualTo("Json");
    assertThat(error.path("value").asText()).contains("\"VALIDATION\"", "lead.create", "LastName");
  }

  @Test
  @Tag(NEEDS_SPIN)
  void aCallingProcessCatchesARefusal() {
    engine.deploy("called.bpmn", RemoteSteps.createLead("called"));
    engine.deploy("caller.bpmn", RemoteSteps.caller("caller", "called"));

    engine.start("caller", Map.of("name", ""));

    await(() -> engine.waiting("repair") == 1);
    assertThat(engine.incidents()).isEmpty();
  }

  @Test
  @Tag(NEEDS_SPIN)
  void aRefusalThatNothingCatchesIsAnIncident() {
    engine.deploy("lead.bpmn", RemoteSteps.createLead("lead"));

    String instance = engine.start("lead", Map.of("name", ""));

    await(() -> engine.incidents().size() == 1);
    assertThat(engine.incidents().path(0).path("incidentMessage").asText())
        .contains("lead.create on connection 'demo' failed", "LastName");
    assertThat(engine.isEnded(instance)).isFalse();
    assertThat(engine.variable(instance, "salesforceError").path("type").asText())
        .isEqualTo("Json");
  }

  @Test
  @Tag(NEEDS_SPIN)
  void passingTroubleUsesUpRetriesAndEndsInAnIncident() {
    engine.deploy(
        "lead.bpmn",
        RemoteSteps.createLead(
            "lead", Map.of("salesforce.retries", "1", "salesforce.retry-backoff", "PT0.5S")));
    org().faults().failNextRow("UNABLE_TO_LOCK_ROW", 100);

    engine.start("lead", Map.of("name", "Locked"));

    await(() -> engine.incidents().size() == 1);
    assertThat(engine.externalTasks("").path(0).path("retries").asInt()).isZero();
    org().faults().clear();
    engine.retry(engine.externalTasks("").path(0));
    await(() -> engine.waiting("done") == 1);
    assertThat(leads("Locked")).hasSize(1);
  }

  @Test
  void stepsOfADeadConnectionWaitWithOneIncidentAndGoOnAfterReconnect() {
    org().expireSessions();
    org().faults().failNextToken("invalid_grant", "expired access/refresh token", 1);
    engine.deploy("lead.bpmn", RemoteSteps.createLead("lead"));
    IntStream.range(0, 5).forEach(i -> engine.start("lead", Map.of("name", "Parked " + i)));

    await(() -> engine.externalTasks("?workerId=salesforce-parked:/demo").size() == 5);
    await(() -> engine.incidents().size() == 1);
    assertThat(engine.incidents().path(0).path("incidentType").asText())
        .isEqualTo("salesforceConnection");
    assertThat(engine.incidents().path(0).path("configuration").asText()).isEqualTo("demo");
    assertThat(engine.externalTasks(""))
        .allSatisfy(task -> assertThat(task.path("retries").isNull()).isTrue());

    worker.getBean(ConnectionServices.class).connections().connect(ConnectionId.of("demo"));

    await(() -> engine.waiting("done") == 5);
    await(() -> engine.incidents().isEmpty());
    assertThat(leads("Parked ")).hasSize(5);
  }

  @Test
  void anEngineThatIsLostWhileAStepIsSentTakesTheOutcomeLater() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(log);
    try {
      engine.deploy("lead.bpmn", RemoteSteps.createLead("lead"));
      door.shut(path -> path.endsWith("/complete"));
      engine.start("lead", Map.of("name", "Kept"));
      await(() -> leads("Kept").size() == 1);
      door.shut(path -> true);
      await(() -> door.refused() > 5);
      assertThat(engine.waiting("done")).isZero();

      door.open();

      await(() -> engine.waiting("done") == 1);
      assertThat(leads("Kept")).hasSize(1);
      await(() -> lines(log).stream().anyMatch(line -> line.contains("answers again")));
      assertThat(lines(log)).filteredOn(line -> line.contains("gives no steps now")).hasSize(1);
      assertThat(log.list)
          .filteredOn(event -> event.getLoggerName().startsWith("org.camunda.bpm.client"))
          .isEmpty();
    } finally {
      root.detachAppender(log);
    }
  }

  private static List<String> lines(ListAppender<ILoggingEvent> log) {
    return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void anOutputNamedLikeAnInputOutlivesTheStep() {
    engine.deploy(
        "lead.bpmn", RemoteSteps.createLead("lead", Map.of("salesforce.output.id", "Company")));

    String instance = engine.start("lead", Map.of("name", "Shadowed"));

    await(() -> engine.waiting("done") == 1);
    assertThat(engine.variable(instance, "Company").path("value").asText()).startsWith("00Q");
  }

  @Test
  void stoppingGivesBackWhatIsNotBegunAndAnotherWorkerGoesOn() {
    engine.deploy("lead.bpmn", RemoteSteps.createLead("lead"));
    worker.close();
    IntStream.range(0, 30).forEach(i -> engine.start("lead", Map.of("name", "Moved " + i)));
    ConfigurableApplicationContext first =
        startWorker(
            Map.of(
                "salesforce.connector.worker.batch-size", "1",
                "salesforce.connector.worker.threads", "1"));
    await(() -> !leads("Moved ").isEmpty());

    first.close();
    assertThat(engine.externalTasks("?locked=true")).isEmpty();
    worker = startWorker(Map.of());

    await(() -> engine.waiting("done") == 30);
    assertThat(leads("Moved ")).hasSize(30);
  }

  private List<Map<String, Object>> leads(String name) {
    return org().records("Lead").stream()
        .filter(lead -> String.valueOf(lead.get("LastName")).startsWith(name))
        .toList();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(condition);
  }
}
