package io.crmflow.salesforce.soak;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.camunda7.settlement.Settler;
import io.crmflow.salesforce.camunda7.worker.SalesforceWorker;
import io.crmflow.salesforce.camunda7.worker.WorkerSettings;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A node in a JVM of its own: engine and worker, nothing else. Ends when it is killed. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class SoakNode {

  /** Few steps in a batch, so that many batches are under way until the last kill. */
  private static final int BATCH = 5;

  /** Short, so that the steps of a killed node come back soon; longer than a request may take. */
  private static final Duration LOCK = Duration.ofSeconds(4);

  @Bean
  @ConditionalOnProperty(name = "soak.instances", havingValue = "0")
  SalesforceWorker worker(ProcessEngine engine, BatchExecutor executor, Settler settler) {
    return new SalesforceWorker(
        engine, executor, settler, new WorkerSettings(BATCH, Duration.ZERO, 2, LOCK));
  }

  /** Works until it is killed, or starts process instances without a worker and ends. */
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(SoakNode.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    ConfigurableApplicationContext context = application.run(arguments);
    int instances = context.getEnvironment().getRequiredProperty("soak.instances", Integer.class);
    if (instances > 0) {
      connect(context);
      start(context.getBean(ProcessEngine.class), instances);
      context.close();
    }
  }

  private static void connect(ConfigurableApplicationContext context) {
    ConnectionServices services = context.getBean(ConnectionServices.class);
    services
        .connections()
        .create(
            new NewConnection(
                ConnectionId.of("main"),
                new Environment(property(context, "soak.org")),
                Flow.CLIENT_CREDENTIALS,
                property(context, "soak.consumer-key"),
                new Secret(property(context, "soak.consumer-secret")),
                null,
                null,
                null,
                context.getEnvironment().getProperty("soak.field")));
    services.connections().connect(ConnectionId.of("main"));
  }

  private static void start(ProcessEngine engine, int instances) {
    Map<String, String> patient =
        Map.of("salesforce.retries", "50", "salesforce.retry-backoff", "PT0.5S");
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("lead.bpmn", StepModels.createLead("lead", patient))
        .deploy();
    for (int i = 0; i < instances; i++) {
      engine.getRuntimeService().startProcessInstanceByKey("lead", Map.of("name", "Lead " + i));
    }
  }

  private static String property(ConfigurableApplicationContext context, String name) {
    return context.getEnvironment().getRequiredProperty(name);
  }
}
