package io.crmflow.salesforce.application.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/** What the demo promises: log in as demo, find a ready connection, start all leads at once. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = FreePorts.class)
@TestConstructor(autowireMode = AutowireMode.ALL)
class DemoTest {

  private static final String LEAD_PROCESS = "lead-to-opportunity";
  private static final int LEADS = 200;
  private static final int WRONG_LEADS = 12;

  /** Five kinds of requests write: new and known leads, accounts, contacts, opportunities. */
  private static final int MOST_WRITE_CALLS = 12;

  private final TestRestTemplate demo;
  private final RuntimeService processes;
  private final TaskService tasks;
  private final HistoryService history;
  private final SalesforceSimulator org;

  DemoTest(
      TestRestTemplate http,
      RuntimeService processes,
      TaskService tasks,
      HistoryService history,
      SalesforceSimulator org) {
    this.demo = http.withBasicAuth("demo", "demo");
    this.processes = processes;
    this.tasks = tasks;
    this.history = history;
    this.org = org;
  }

  @Test
  void itsConnectionIsReady() {
    JsonNode connection = demo.getForObject("/api/salesforce/connections/demo", JsonNode.class);

    assertThat(connection.path("state").asText()).isEqualTo("CONNECTED");
    assertThat(connection.path("flow").asText()).isEqualTo("CLIENT_CREDENTIALS");
  }

  @Test
  void oneRequestBringsAllLeadsToSalesforceInFewWriteCalls() {
    org.org().calls().clear();

    JsonNode answer = demo.postForObject("/api/demo/leads", Map.of(), JsonNode.class);

    assertThat(answer.path("started").asInt()).isEqualTo(LEADS);
    await().atMost(Duration.ofMinutes(3)).until(() -> ended() == LEADS - WRONG_LEADS);
    assertThat(tasks.createTaskQuery().processDefinitionKey(LEAD_PROCESS).count())
        .isEqualTo(WRONG_LEADS);
    assertThat(processes.createIncidentQuery().count()).isZero();
    assertThat(org.org().calls().writeCalls()).isLessThanOrEqualTo(MOST_WRITE_CALLS);
  }

  private long ended() {
    return history
        .createHistoricProcessInstanceQuery()
        .processDefinitionKey(LEAD_PROCESS)
        .finished()
        .count();
  }

  @Test
  void oneRequestShowsEachExampleProcess() {
    JsonNode answer = demo.postForObject("/api/demo/examples", Map.of(), JsonNode.class);

    assertThat(answer.path("started").asInt()).isEqualTo(6);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(tasks.createTaskQuery().list())
                    .extracting(Task::getTaskDefinitionKey)
                    .contains("CompareLead", "CorrectRows", "Decide", "DecideOnDiscount"));
    await().atMost(Duration.ofMinutes(1)).until(() -> passed("OrderBooked") == 1);
    await().atMost(Duration.ofMinutes(1)).until(() -> passed("OrderUndone") == 1);
    assertThat(processes.createIncidentQuery().count()).isZero();
  }

  private long passed(String event) {
    return history.createHistoricActivityInstanceQuery().activityId(event).finished().count();
  }

  @Test
  void tasklistHasAFilterThatShowsTheLeadsToCorrect() {
    JsonNode filters = demo.getForObject("/engine-rest/filter", JsonNode.class);

    assertThat(filters.findValuesAsText("name")).contains("All tasks");
  }

  @Test
  void cockpitOpensForItsUser() {
    assertThat(
            demo.getForEntity("/camunda/app/cockpit/default/", String.class)
                .getStatusCode()
                .value())
        .isEqualTo(200);
  }
}
