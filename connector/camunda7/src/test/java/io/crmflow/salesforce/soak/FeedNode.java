package io.crmflow.salesforce.soak;

import io.crmflow.salesforce.camunda7.trigger.TriggerModels;
import io.crmflow.salesforce.client.SalesforceClients;
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

  /** Works until it is killed; the first node also connects the org and deploys. */
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(FeedNode.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    ConfigurableApplicationContext context = application.run(arguments);
    if (context.getEnvironment().getRequiredProperty("soak.prepare", Boolean.class)) {
      SoakNode.connect(context, "main", null);
      deploy(context.getBean(ProcessEngine.class));
    }
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
}
