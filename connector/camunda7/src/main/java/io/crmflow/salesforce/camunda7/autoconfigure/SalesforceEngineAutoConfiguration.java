package io.crmflow.salesforce.camunda7.autoconfigure;

import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.batch.GatheredCalls;
import io.crmflow.salesforce.camunda7.deployment.EngineDeployments;
import io.crmflow.salesforce.camunda7.deployment.ModelCheck;
import io.crmflow.salesforce.camunda7.parking.Parking;
import io.crmflow.salesforce.camunda7.parking.ResumeCheck;
import io.crmflow.salesforce.camunda7.parking.ResumeSchedule;
import io.crmflow.salesforce.camunda7.settlement.Settler;
import io.crmflow.salesforce.camunda7.trigger.TriggerDeployer;
import io.crmflow.salesforce.camunda7.use.ProcessFailures;
import io.crmflow.salesforce.camunda7.use.ProcessUses;
import io.crmflow.salesforce.camunda7.worker.SalesforceWorker;
import io.crmflow.salesforce.camunda7.worker.WorkerSettings;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionAvailability;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.ConnectionUses;
import io.crmflow.salesforce.diagnosis.HealthCheck;
import io.crmflow.salesforce.intent.IntentServices;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.process.DriftWatch;
import io.crmflow.salesforce.process.ProcessDeployments;
import io.crmflow.salesforce.process.StepFailures;
import io.crmflow.salesforce.springboot.ConnectorDatabase;
import io.crmflow.salesforce.springboot.DeploymentProperties;
import io.crmflow.salesforce.springboot.HousekeepingSchedule;
import io.crmflow.salesforce.springboot.SalesforceConnectorAutoConfiguration;
import io.crmflow.salesforce.springboot.SalesforceConnectorProperties;
import io.crmflow.salesforce.springboot.WorkerProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Random;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The doors between connector and engine. Every bean gives way to one of the application. */
@AutoConfiguration(after = SalesforceConnectorAutoConfiguration.class)
public class SalesforceEngineAutoConfiguration {

  /**
   * Time to write outcomes, on top of two requests; batches that take longer extend their locks.
   */
  private static final Duration LOCK_MARGIN = Duration.ofSeconds(30);

  @Bean
  @ConditionalOnMissingBean
  static SalesforceEnginePlugin salesforceEnginePlugin(TriggerDeployer triggers) {
    return new SalesforceEnginePlugin(triggers);
  }

  @Bean
  @ConditionalOnMissingBean
  OpenConnectorDoor salesforceConnectorDoor(
      ProcessEngine engine,
      BatchExecutor executor,
      SalesforceConnectorProperties properties,
      Clock clock) {
    return new OpenConnectorDoor(
        engine, new GatheredCalls(executor, properties.worker().linger()), clock);
  }

  @Bean
  @ConditionalOnMissingBean
  Parking salesforceParking(
      ProcessEngine engine, Clock clock, SalesforceConnectorProperties properties) {
    return new Parking(engine, clock, properties.baseUrl());
  }

  /** Asks a person as soon as a connection is found dead, also where no step waits for it yet. */
  @Bean
  @ConditionalOnMissingBean(name = "salesforceHealthCheck")
  HousekeepingSchedule salesforceHealthCheck(
      ConnectionServices services, SalesforceClients clients, Parking parking) {
    return new HousekeepingSchedule(
        "salesforce-health-",
        Duration.ofMinutes(10),
        new HealthCheck(
            services, clients, dead -> parking.askPerson(dead.id(), dead.stateReason())),
        "Salesforce connections were not checked, trying again in ten minutes");
  }

  @Bean
  @ConditionalOnMissingBean
  ProcessDeployments salesforceDeployments(
      ProcessEngine engine,
      ConnectionServices services,
      SalesforceClients clients,
      OrgMetadata metadata,
      SalesforceConnectorProperties properties) {
    boolean codeAllowed = properties.deployment().code() == DeploymentProperties.Code.ALLOW;
    return new EngineDeployments(
        engine.getRepositoryService(),
        new ModelCheck(
            services.connections(),
            metadata,
            new DailyLimits(clients, services.health()),
            codeAllowed));
  }

  /** Needs the tables that the connection services create. */
  @Bean
  @ConditionalOnMissingBean
  DriftWatch salesforceDriftWatch(
      ConnectorDatabase database,
      ConnectionServices services,
      ProcessDeployments deployments,
      SalesforceConnectorProperties properties,
      Clock clock) {
    return DriftWatch.create(
        database.dataSource(),
        database.transactions(),
        deployments,
        properties.drift().at(),
        ZoneId.systemDefault(),
        clock);
  }

  @Bean
  @ConditionalOnMissingBean(name = "salesforceDriftSchedule")
  @ConditionalOnProperty(
      name = "salesforce.connector.drift.enabled",
      havingValue = "true",
      matchIfMissing = true)
  HousekeepingSchedule salesforceDriftSchedule(DriftWatch watch) {
    return new HousekeepingSchedule(
        "salesforce-drift-",
        Duration.ofMinutes(10),
        watch,
        "Deployed processes were not compared with their orgs, trying again within the hour");
  }

  @Bean
  @ConditionalOnMissingBean
  ConnectionAvailability salesforceConnectionAvailability(
      ConnectionServices services, Clock clock) {
    return ConnectionAvailability.stored(services.connections(), clock);
  }

  @Bean
  @ConditionalOnMissingBean
  ConnectionUses salesforceConnectionUses(ProcessEngine engine) {
    return new ProcessUses(engine);
  }

  @Bean
  @ConditionalOnMissingBean
  StepFailures salesforceStepFailures(ProcessEngine engine) {
    return new ProcessFailures(engine);
  }

  @Bean
  @ConditionalOnMissingBean
  ResumeCheck salesforceResumeCheck(
      ProcessEngine engine, Parking parking, ConnectionAvailability availability) {
    return new ResumeCheck(engine, parking, availability);
  }

  @Bean
  @ConditionalOnMissingBean
  ResumeSchedule salesforceResumeSchedule(ResumeCheck check) {
    return new ResumeSchedule(check);
  }

  @Bean
  @ConditionalOnMissingBean
  Settler salesforceSettler(
      ProcessEngine engine, Parking parking, IntentServices intents, Clock clock) {
    return new Settler(engine, parking, intents.reported(), clock, new Random());
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnProperty(
      name = "salesforce.connector.worker.enabled",
      havingValue = "true",
      matchIfMissing = true)
  SalesforceWorker salesforceWorker(
      ProcessEngine engine,
      BatchExecutor executor,
      Settler settler,
      SalesforceConnectorProperties properties) {
    WorkerProperties worker = properties.worker();
    Duration lock = properties.http().totalTimeout().multipliedBy(2).plus(LOCK_MARGIN);
    return new SalesforceWorker(
        engine,
        executor,
        settler,
        new WorkerSettings(worker.batchSize(), worker.linger(), worker.threads(), lock));
  }
}
