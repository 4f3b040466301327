package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.ConnectionState;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Salesforce ends a connection while steps wait for it; a person connects it again. */
@WebTest
class ReconnectTest {

  private static final int STEPS = 50;
  private static final String COMPANY = "Heart of Gold";
  private static final String NAME = "sales";
  private static final ConnectionId SALES = ConnectionId.of(NAME);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI base;
  private final SalesforceSimulator simulator;
  private final ConnectionServices services;
  private final ProcessEngine engine;

  ReconnectTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator simulator,
      ConnectionServices services,
      ProcessEngine engine) {
    this.base = base;
    this.simulator = simulator;
    this.services = services;
    this.engine = engine;
  }

  @BeforeEach
  void beginAnew() {
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    simulator.reset();
  }

  @Test
  void waitingStepsGoOnAfterThePersonWhoGotTheTaskConnectedAgain() {
    try (BrowserContext browser = Chromium.person()) {
      Person person = new Person(base, browser);
      person.add(NAME, simulator);
      person.connect(NAME);
      simulator.org().revokeRefreshTokens();
      simulator.org().calls().clear();

      startSteps();
      await().atMost(PATIENCE).until(() -> parked().size() == STEPS);

      assertThat(simulator.org().calls().tokenCalls("refresh_token")).isEqualTo(1);
      assertThat(services.connections().get(SALES).state())
          .isEqualTo(ConnectionState.RECONNECT_REQUIRED);
      assertThat(parked()).allSatisfy(task -> assertThat(task.getRetries()).isNull());
      assertThat(engine.getRuntimeService().createIncidentQuery().list())
          .singleElement()
          .satisfies(incident -> assertThat(incident.getIncidentMessage()).contains(NAME));

      await().atMost(PATIENCE).until(() -> asking().size() == 1);
      Task task = asking().get(0);
      assertThat(task.getName()).isEqualTo("Connect Salesforce again");
      person.follow((String) engine.getTaskService().getVariable(task.getId(), "connectUrl"));

      await().atMost(PATIENCE).until(() -> finished() == STEPS);
    }
    await()
        .atMost(PATIENCE)
        .until(() -> engine.getRuntimeService().createIncidentQuery().count() == 0);
    await().atMost(PATIENCE).until(() -> asking().isEmpty());
    assertThat(simulator.org().records("Lead"))
        .filteredOn(lead -> COMPANY.equals(lead.get("Company")))
        .hasSize(STEPS);
    assertThat(services.connections().get(SALES).state()).isEqualTo(ConnectionState.CONNECTED);
  }

  private void startSteps() {
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("lead.bpmn", createLead())
        .addClasspathResource("processes/reconnect-salesforce.bpmn")
        .addClasspathResource("processes/reconnect-salesforce.form")
        .deploy();
    IntStream.range(0, STEPS)
        .forEach(
            i ->
                engine
                    .getRuntimeService()
                    .startProcessInstanceByKey("lead", Variables.putValue("name", "Lead " + i)));
  }

  private static BpmnModelInstance createLead() {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess("lead")
            .camundaHistoryTimeToLiveString("P1D")
            .startEvent()
            .serviceTask("createLead")
            .camundaExternalTask("salesforce")
            .camundaInputParameter("LastName", "${name}")
            .camundaInputParameter("Company", COMPANY)
            .endEvent()
            .done();
    CamundaProperties properties = model.newInstance(CamundaProperties.class);
    model
        .getModelElementById("createLead")
        .getUniqueChildElementByType(ExtensionElements.class)
        .addChildElement(properties);
    add(properties, "salesforce.operation", "lead.create");
    add(properties, "salesforce.connection", NAME);
    return model;
  }

  private static void add(CamundaProperties properties, String name, String value) {
    CamundaProperty property = properties.getModelInstance().newInstance(CamundaProperty.class);
    property.setCamundaName(name);
    property.setCamundaValue(value);
    properties.addChildElement(property);
  }

  private List<ExternalTask> parked() {
    return engine
        .getExternalTaskService()
        .createExternalTaskQuery()
        .workerId("salesforce-parked:/" + NAME)
        .list();
  }

  private List<Task> asking() {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processDefinitionKey("reconnect-salesforce")
        .list();
  }

  private long finished() {
    return engine
        .getHistoryService()
        .createHistoricProcessInstanceQuery()
        .processDefinitionKey("lead")
        .finished()
        .count();
  }
}
