package io.crmflow.salesforce.remote.autoconfigure;

import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.ConnectionAvailability;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.intent.IntentServices;
import io.crmflow.salesforce.remote.engine.EngineAddress;
import io.crmflow.salesforce.remote.engine.EngineApi;
import io.crmflow.salesforce.remote.engine.RemoteProcesses;
import io.crmflow.salesforce.remote.parking.RemoteParking;
import io.crmflow.salesforce.remote.settlement.RemoteSettler;
import io.crmflow.salesforce.remote.step.RemoteContext;
import io.crmflow.salesforce.remote.step.RemoteFiles;
import io.crmflow.salesforce.remote.worker.RemoteSettings;
import io.crmflow.salesforce.remote.worker.RemoteWorker;
import io.crmflow.salesforce.springboot.SalesforceConnectorAutoConfiguration;
import io.crmflow.salesforce.springboot.SalesforceConnectorProperties;
import io.crmflow.salesforce.springboot.WorkerProperties;
import io.crmflow.salesforce.step.Reactions;
import io.crmflow.salesforce.step.StepBatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Works off the steps of an engine that runs elsewhere. Every bean gives way to another one. */
@AutoConfiguration(
    after = SalesforceConnectorAutoConfiguration.class,
    afterName = "io.crmflow.salesforce.camunda7.autoconfigure.SalesforceEngineAutoConfiguration")
@ConditionalOnProperty("salesforce.connector.remote.url")
@EnableConfigurationProperties(RemoteProperties.class)
public class RemoteWorkerAutoConfiguration {

  /**
   * Time to write outcomes, on top of two requests; batches that take longer extend their locks.
   */
  private static final Duration LOCK_MARGIN = Duration.ofSeconds(30);

  @Bean
  @ConditionalOnMissingBean
  EngineAddress salesforceRemoteEngine(RemoteProperties properties) {
    return new EngineAddress(properties.url(), authorization(properties));
  }

  private static Supplier<Optional<String>> authorization(RemoteProperties properties) {
    if (properties.username() != null) {
      return EngineAddress.basic(properties.username(), properties.password());
    }
    if (properties.tokenFile() != null) {
      return EngineAddress.bearer(new TokenFile(properties.tokenFile()));
    }
    return properties.token() == null ? Optional::empty : EngineAddress.bearer(properties::token);
  }

  @Bean
  @ConditionalOnMissingBean
  EngineApi salesforceRemoteEngineApi(EngineAddress engine) {
    return engine.api();
  }

  @Bean
  @ConditionalOnMissingBean
  RemoteParking salesforceRemoteParking(
      EngineApi engine,
      ConnectionServices services,
      ObjectProvider<ConnectionAvailability> availability,
      Clock clock) {
    return new RemoteParking(
        engine,
        clock,
        availability.getIfAvailable(
            () -> ConnectionAvailability.stored(services.connections(), clock)),
        () -> services.connections().list("").stream().map(Connection::id).toList());
  }

  /** Before the worker, so that its first steps find their connections. */
  @Bean
  @ConditionalOnMissingBean
  RemoteConnections salesforceRemoteConnections(
      ConnectionServices services, RemoteProperties properties) {
    return new RemoteConnections(services.connections(), properties.connections());
  }

  @Bean
  @ConditionalOnMissingBean
  RemoteWorker salesforceRemoteWorker(
      EngineAddress address,
      EngineApi engine,
      BatchExecutor executor,
      RemoteParking parking,
      IntentServices intents,
      SalesforceConnectorProperties connector,
      RemoteProperties properties,
      Clock clock) {
    WorkerProperties worker = connector.worker();
    Duration lock = connector.http().totalTimeout().multipliedBy(2).plus(LOCK_MARGIN);
    return new RemoteWorker(
        address,
        new RemoteContext(
            properties.engineName(), new RemoteProcesses(engine), new RemoteFiles(engine)),
        new StepBatch(executor),
        new RemoteSettler(parking, intents.reported(), new Reactions(clock, new Random()), clock),
        parking,
        new RemoteSettings(
            worker.batchSize(), worker.linger(), worker.threads(), lock, properties.longPoll()));
  }
}
