package io.crmflow.salesforce.camunda7.trigger;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import io.crmflow.salesforce.pubsub.PubSub;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.trigger.FeedId;
import io.crmflow.salesforce.trigger.FeedStatus;
import io.crmflow.salesforce.trigger.PollPace;
import io.crmflow.salesforce.trigger.TriggerServices;
import io.crmflow.salesforce.trigger.TriggerSettings;
import io.crmflow.salesforce.trigger.TriggerTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** An engine, an org and a feed runner that has its turns when a test says so. */
@SpringBootTest(
    classes = TriggerApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:triggers;DB_CLOSE_DELAY=-1",
      "camunda.bpm.generic-properties.properties.enforce-history-time-to-live=false",
      "camunda.bpm.auto-deployment-enabled=false",
      "camunda.bpm.job-execution.enabled=false",
      "camunda.bpm.history-level=none",
      "salesforce.connector.triggers.enabled=false",
      "salesforce.connector.worker.enabled=false"
    })
abstract class TriggerTest {

  static final Duration PACE = Duration.ofSeconds(60);
  static final ConnectionId MAIN = ConnectionId.of("main");
  static final FeedId LEADS = new FeedId(MAIN, "Lead");

  /** Somebody else than the user whom the connection belongs to. */
  static final String SOMEBODY = "005000000000042AAA";

  @Autowired ProcessEngine engine;
  @Autowired ConnectionServices services;
  @Autowired SalesforceClients clients;
  @Autowired PubSub pubSub;
  @Autowired TriggerTarget target;
  @Autowired SalesforceSimulator simulator;
  @Autowired StoppedClock clock;
  @Autowired DataSource dataSource;
  @Autowired PlatformTransactionManager transactions;

  TriggerServices node;
  Org org;

  @BeforeEach
  void connect() {
    clock.reset();
    simulator.reset();
    org = simulator.org();
    org.faults().dailyLimit(1_000_000);
    org.actAs(SOMEBODY);
    JdbcClient.create(dataSource).sql("DELETE FROM SALESFORCE_FEED").update();
    JdbcClient.create(dataSource).sql("DELETE FROM SALESFORCE_WAIT").update();
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    services.connections().create(main());
    services.connections().connect(MAIN);
    node = node("one");
    org.calls().clear();
  }

  TriggerServices node(String name) {
    return node(name, PollPace.fixed(PACE));
  }

  TriggerServices node(String name, PollPace pace) {
    TriggerSettings settings =
        new TriggerSettings(
            pace, TriggerSettings.DEFAULT_OVERLAP, Duration.ofSeconds(1), name, byEvents());
    return TriggerServices.create(
        dataSource, transactions, clients, pubSub, target, settings, clock);
  }

  /** Connections whose changes are told by events. */
  Set<String> byEvents() {
    return Set.of();
  }

  NewConnection main() {
    return NewConnection.withSecret(
        MAIN,
        new Environment(simulator.instanceUrl().toString()),
        Flow.CLIENT_CREDENTIALS,
        org.app().consumerKey(),
        new Secret(org.app().consumerSecret()));
  }

  @AfterEach
  void deleteDeployments() {
    ClockUtil.reset();
    for (Deployment deployment : engine.getRepositoryService().createDeploymentQuery().list()) {
      engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
    }
  }

  /** Deploys, and lets the feed begin. */
  void deploy(BpmnModelInstance... models) {
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
    for (int i = 0; i < models.length; i++) {
      deployment.addModelInstance("model" + i + ".bpmn", models[i]);
    }
    deployment.deploy();
    clock.advance(Duration.ofSeconds(2));
    turn();
  }

  /** What the schedule does, at this moment. */
  void turn() {
    node.runner().refresh();
    node.runner().runDue(Runnable::run);
  }

  /** Lets so many pauses between reads go by. */
  void turns(int number) {
    for (int i = 0; i < number; i++) {
      clock.advance(PACE);
      turn();
    }
  }

  String opportunity(String name) {
    return org.insert(
        "Opportunity", Map.of("Name", name, "StageName", "Prospecting", "CloseDate", "2026-06-30"));
  }

  void stage(String opportunity, String stage) {
    org.update("Opportunity", opportunity, Map.of("StageName", stage));
  }

  String lead(String name) {
    return org.insert("Lead", Map.of("LastName", name, "Company", "Acme"));
  }

  long instances(String process) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processDefinitionKey(process)
        .count();
  }

  ProcessInstance instance(String process) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processDefinitionKey(process)
        .singleResult();
  }

  /** Ids of the records that a process was started for; one twice when it was started twice. */
  List<String> startedFor(String process) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processDefinitionKey(process)
        .list()
        .stream()
        .map(ProcessInstance::getBusinessKey)
        .toList();
  }

  Object variable(ProcessInstance instance, String name) {
    return engine.getRuntimeService().getVariable(instance.getId(), name);
  }

  void runJobs() {
    for (Job job : engine.getManagementService().createJobQuery().withRetriesLeft().list()) {
      engine.getManagementService().executeJob(job.getId());
    }
  }

  FeedStatus feed() {
    return node.feeds().get(LEADS);
  }

  long queries() {
    return org.calls().all().stream().filter(call -> call.path().contains("/query")).count();
  }
}
