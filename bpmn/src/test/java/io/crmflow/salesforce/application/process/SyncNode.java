package io.crmflow.salesforce.application.process;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.application.SalesforceConnectorApplication;
import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.camunda7.settlement.Settler;
import io.crmflow.salesforce.camunda7.worker.SalesforceWorker;
import io.crmflow.salesforce.camunda7.worker.WorkerSettings;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * The application in a JVM of its own; asks for a sync when it is ready. Ends when it is killed.
 */
@TestConfiguration(proxyBeanMethods = false)
class SyncNode {

  /** Short, so that the steps of a killed node come back soon; longer than a request takes here. */
  private static final Duration LOCK = Duration.ofSeconds(6);

  @Bean
  SalesforceWorker salesforceWorker(ProcessEngine engine, BatchExecutor executor, Settler settler) {
    return new SalesforceWorker(
        engine, executor, settler, new WorkerSettings(200, Duration.ZERO, 1, LOCK));
  }

  /** Starts a node; what it says goes to the file. */
  static Process start(Map<String, String> properties, Path log) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SyncNode.class.getName()));
    properties.forEach((name, value) -> command.add("--" + name + "=" + value));
    File file = log.toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(file))
        .start();
  }

  /** Runs in the other JVM. */
  public static void main(String[] arguments) {
    ConfigurableApplicationContext context =
        new SpringApplication(SalesforceConnectorApplication.class, SyncNode.class).run(arguments);
    ConnectionServices services = context.getBean(ConnectionServices.class);
    if (services.connections().list("").isEmpty()) {
      services
          .connections()
          .create(
              NewConnection.withSecret(
                  ConnectionId.of(ProcessTest.CONNECTION),
                  new Environment(context.getEnvironment().getRequiredProperty("soak.org")),
                  Flow.CLIENT_CREDENTIALS,
                  context.getEnvironment().getRequiredProperty("soak.consumer-key"),
                  new Secret(
                      context.getEnvironment().getRequiredProperty("soak.consumer-secret"))));
      services.connections().connect(ConnectionId.of(ProcessTest.CONNECTION));
    }
    context
        .getBean(ProcessEngine.class)
        .getRuntimeService()
        .startProcessInstanceByKey("account-contact-sync");
  }
}
