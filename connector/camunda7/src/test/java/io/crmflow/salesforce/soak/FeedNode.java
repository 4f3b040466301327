package io.crmflow.salesforce.soak;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.camunda7.trigger.TriggerModels;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import io.crmflow.salesforce.pubsub.PubSub;
import io.crmflow.salesforce.trigger.PollPace;
import io.crmflow.salesforce.trigger.TriggerServices;
import io.crmflow.salesforce.trigger.TriggerSettings;
import io.crmflow.salesforce.trigger.TriggerTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** A node in a JVM of its own that reads feeds, nothing else. Ends when it is killed. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class FeedNode {

  /** Short, so that another node leads soon; longer than a request may take. */
  private static final Duration LEASE = Duration.ofSeconds(3);

  @Bean
  TriggerServices triggers(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      SalesforceClients clients,
      PubSub pubSub,
      TriggerTarget target,
      Clock clock,
      org.springframework.core.env.Environment environment) {
    Duration pace =
        Duration.ofMillis(environment.getRequiredProperty("soak.pace-millis", Long.class));
    String node = String.valueOf(ProcessHandle.current().pid());
    Set<String> events =
        Set.of(environment.getProperty("soak.events", String[].class, new String[0]));
    return TriggerServices.create(
        dataSource,
        transactions,
        clients,
        pubSub,
        target,
        new TriggerSettings(
            PollPace.fixed(pace), TriggerSettings.DEFAULT_OVERLAP, LEASE, node, events),
        clock);
  }

  /** Works until it is killed, or prepares the database and ends. */
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(FeedNode.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    ConfigurableApplicationContext context = application.run(arguments);
    if (context.getEnvironment().getRequiredProperty("soak.prepare", Boolean.class)) {
      connect(context);
      deploy(context.getBean(ProcessEngine.class));
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
                null));
    services.connections().connect(ConnectionId.of("main"));
  }

  private static void deploy(ProcessEngine engine) {
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("created.bpmn", TriggerModels.startedBy("created", "created"))
        .addModelInstance("updated.bpmn", TriggerModels.startedBy("updated", "updated"))
        .addModelInstance("deleted.bpmn", TriggerModels.startedBy("deleted", "deleted"))
        .deploy();
  }

  private static String property(ConfigurableApplicationContext context, String name) {
    return context.getEnvironment().getRequiredProperty(name);
  }
}
