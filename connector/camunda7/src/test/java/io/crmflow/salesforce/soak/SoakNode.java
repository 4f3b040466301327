package io.crmflow.salesforce.soak;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.camunda7.settlement.Settler;
import io.crmflow.salesforce.camunda7.worker.SalesforceWorker;
import io.crmflow.salesforce.camunda7.worker.WorkerSettings;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.Connections;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A node in a JVM of its own: engine and worker, nothing else. Ends when it is killed. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class SoakNode {

  /** Few steps in a batch, so that many batches are under way until the last kill. */
  private static final int BATCH = 5;

  /** Short, so that the steps of a killed node come back soon; longer than a request may take. */
  private static final Duration LOCK = Duration.ofSeconds(4);

  @Bean
  SalesforceWorker worker(ProcessEngine engine, BatchExecutor executor, Settler settler) {
    return new SalesforceWorker(
        engine, executor, settler, new WorkerSettings(BATCH, Duration.ZERO, 2, LOCK));
  }

  /**
   * Works until it is killed. The first node also connects the org and starts the instances: half
   * of them on a connection with an idempotency field.
   */
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(SoakNode.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    ConfigurableApplicationContext context = application.run(arguments);
    int instances = context.getEnvironment().getRequiredProperty("soak.instances", Integer.class);
    if (instances > 0) {
      connect(context, "main", null);
      connect(context, "keyed", property(context, "soak.field"));
      deploy(context.getBean(ProcessEngine.class));
      start(context, instances);
    }
  }

  /** Connects the org of the test; a cold JVM on a busy machine may need more than one try. */
  static void connect(ConfigurableApplicationContext context, String connection, String field) {
    Connections connections = context.getBean(ConnectionServices.class).connections();
    connections.create(
        new NewConnection(
            ConnectionId.of(connection),
            new Environment(property(context, "soak.org")),
            Flow.CLIENT_CREDENTIALS,
            property(context, "soak.consumer-key"),
            new Secret(property(context, "soak.consumer-secret")),
            null,
            null,
            null,
            field));
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .ignoreException(SalesforceException.class)
        .until(
            () -> {
              connections.connect(ConnectionId.of(connection));
              return true;
            });
  }

  private static void deploy(ProcessEngine engine) {
    Map<String, String> patient =
        Map.of("salesforce.retries", "50", "salesforce.retry-backoff", "PT0.5S");
    Map<String, String> keyed = new HashMap<>(patient);
    keyed.put("salesforce.connection", "keyed");
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("lead.bpmn", StepModels.createLead("lead", patient))
        .addModelInstance("keyed.bpmn", StepModels.createLead("keyed", keyed))
        .deploy();
  }

  /** All at once, so that no kill comes before the last of them. */
  private static void start(ConfigurableApplicationContext context, int instances) {
    RuntimeService runtime = context.getBean(ProcessEngine.class).getRuntimeService();
    new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
        .executeWithoutResult(
            transaction -> {
              for (int i = 0; i < instances; i++) {
                runtime.startProcessInstanceByKey("lead", Map.of("name", "lead " + i));
                runtime.startProcessInstanceByKey("keyed", Map.of("name", "keyed " + i));
              }
            });
  }

  private static String property(ConfigurableApplicationContext context, String name) {
    return context.getEnvironment().getRequiredProperty(name);
  }
}
