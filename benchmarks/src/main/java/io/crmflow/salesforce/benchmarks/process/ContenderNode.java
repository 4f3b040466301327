package io.crmflow.salesforce.benchmarks.process;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.benchmarks.machine.ChildJvm;
import io.crmflow.salesforce.benchmarks.machine.OrgAddress;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A process application with one contender, in a JVM of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class ContenderNode {

  private static final ConnectionId CONNECTION = ConnectionId.of("main");

  @Bean
  OrgSession org(
      @Value("${org.instance}") URI instance,
      @Value("${org.consumer-key}") String key,
      @Value("${org.consumer-secret}") String secret)
      throws IOException, InterruptedException {
    return new OrgSession(new OrgAddress(instance, key, secret));
  }

  /** Found by {@code ${createLead}} in a model. */
  @Bean
  JavaDelegate createLead(OrgSession org) {
    return execution ->
        execution.setVariable(
            "leadId",
            org.createLead(
                Map.of(
                    "LastName", execution.getVariable("lastName"),
                    "Company", execution.getVariable("company"),
                    "Email", execution.getVariable("email"))));
  }

  /** Does what the lines of its input say, until the input ends. */
  public static void main(String[] arguments) throws Exception {
    SpringApplication application = new SpringApplication(ContenderNode.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    try (ConfigurableApplicationContext context = application.run(arguments)) {
      connect(context);
      deploy(context);
      new Commands(context).work(ChildJvm.commands());
    }
  }

  private static void connect(ConfigurableApplicationContext context) {
    var connections = context.getBean(ConnectionServices.class).connections();
    if (!connections.list(CONNECTION.tenant()).isEmpty()) {
      return;
    }
    connections.create(
        NewConnection.withSecret(
            CONNECTION,
            new Environment(property(context, "org.instance")),
            Flow.CLIENT_CREDENTIALS,
            property(context, "org.consumer-key"),
            new Secret(property(context, "org.consumer-secret"))));
    connections.connect(CONNECTION);
  }

  private static void deploy(ConfigurableApplicationContext context) {
    String model = property(context, "contender.model");
    ProcessEngine engine = context.getBean(ProcessEngine.class);
    engine
        .getRepositoryService()
        .createDeployment()
        .name(model)
        .enableDuplicateFiltering(true)
        .addClasspathResource("processes/" + model)
        .deploy();
    if (model.equals(Contender.NO_CALL.model())) {
      Thread worker = new Thread(new NothingWorker(engine), "nothing");
      worker.setDaemon(true);
      worker.start();
    }
  }

  private static String property(ConfigurableApplicationContext context, String name) {
    return context.getEnvironment().getRequiredProperty(name);
  }
}
