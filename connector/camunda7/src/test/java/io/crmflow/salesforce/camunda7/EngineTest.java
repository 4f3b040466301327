package io.crmflow.salesforce.camunda7;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

/** A running application with an engine, the connector and an org. */
@SpringBootTest(
    classes = TestApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:engine;DB_CLOSE_DELAY=-1",
      "camunda.bpm.generic-properties.properties.enforce-history-time-to-live=false",
      "camunda.bpm.auto-deployment-enabled=false",
      "camunda.bpm.job-execution.wait-time-in-millis=100"
    })
public abstract class EngineTest {

  @Autowired protected ProcessEngine engine;
  @Autowired protected TestConnections connections;
  @Autowired protected ConnectionServices services;
  @Autowired private SalesforceSimulator simulator;
  @Autowired private JdbcTemplate database;

  /** The org knows the connection {@code main}, and no call is counted yet. */
  @BeforeEach
  void connect() {
    simulator.reset();
    // the new org gives ids that are in the notes about the old one
    database.update("DELETE FROM SALESFORCE_INTENT");
    connections.unblockAll();
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    services.connections().create(main());
    services.connections().connect(ConnectionId.of("main"));
    org().calls().clear();
  }

  private NewConnection main() {
    return NewConnection.withSecret(
        ConnectionId.of("main"),
        new Environment(simulator.instanceUrl().toString()),
        Flow.CLIENT_CREDENTIALS,
        org().app().consumerKey(),
        new Secret(org().app().consumerSecret()));
  }

  @AfterEach
  void deleteDeployments() {
    for (Deployment deployment : engine.getRepositoryService().createDeploymentQuery().list()) {
      engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
    }
  }

  protected Org org() {
    return simulator.org();
  }

  protected void deploy(String resource) {
    engine.getRepositoryService().createDeployment().addClasspathResource(resource).deploy();
  }

  protected void deploy(BpmnModelInstance... models) {
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
    for (int i = 0; i < models.length; i++) {
      deployment.addModelInstance("model" + i + ".bpmn", models[i]);
    }
    deployment.deploy();
  }

  protected ProcessInstance start(String process, String name) {
    return engine.getRuntimeService().startProcessInstanceByKey(process, Map.of("name", name));
  }

  /** Waits until so many instances reached the user task {@code done}. */
  protected void awaitDone(long instances) {
    await(() -> count("done") == instances);
  }

  protected static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(condition);
  }

  protected long count(String userTask) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(userTask).count();
  }

  protected Object variable(ProcessInstance instance, String name) {
    return engine.getRuntimeService().getVariable(instance.getId(), name);
  }

  protected List<Map<String, Object>> leads() {
    return org().records("Lead");
  }
}
