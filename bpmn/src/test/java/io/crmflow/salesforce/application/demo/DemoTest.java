package io.crmflow.salesforce.application.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
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

  private static final int LEADS = 200;

  private final TestRestTemplate demo;
  private final RuntimeService processes;
  private final HistoryService history;
  private final SalesforceSimulator org;

  DemoTest(
      TestRestTemplate http,
      RuntimeService processes,
      HistoryService history,
      SalesforceSimulator org) {
    this.demo = http.withBasicAuth("demo", "demo");
    this.processes = processes;
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
  void oneRequestStartsAllLeadsAndEachReachesSalesforceWithoutAnIncident() {
    int before = org.org().records("Lead").size();

    JsonNode answer = demo.postForObject("/api/demo/leads", Map.of(), JsonNode.class);

    assertThat(answer.path("started").asInt()).isEqualTo(LEADS);
    assertThat(history.createHistoricProcessInstanceQuery().count()).isEqualTo(LEADS);
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () -> assertThat(org.org().records("Lead").size()).isGreaterThan(before + LEADS / 2));
    assertThat(processes.createIncidentQuery().count()).isZero();
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
