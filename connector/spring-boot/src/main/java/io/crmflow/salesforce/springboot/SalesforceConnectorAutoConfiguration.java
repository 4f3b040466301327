package io.crmflow.salesforce.springboot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.audit.Writes;
import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.batch.Sleeper;
import io.crmflow.salesforce.batch.Stage;
import io.crmflow.salesforce.budget.BudgetGuard;
import io.crmflow.salesforce.budget.UsageHistory;
import io.crmflow.salesforce.check.CheckStage;
import io.crmflow.salesforce.client.CallWatch;
import io.crmflow.salesforce.client.FeignSalesforceClients;
import io.crmflow.salesforce.client.PolicySettings;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.CurrentUser;
import io.crmflow.salesforce.connection.EncryptionKey;
import io.crmflow.salesforce.draft.Drafts;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.intent.IntentServices;
import io.crmflow.salesforce.intent.IntentStage;
import io.crmflow.salesforce.job.JobServices;
import io.crmflow.salesforce.job.JobStage;
import io.crmflow.salesforce.lookup.LookupStage;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.sales.ProductPrices;
import io.crmflow.salesforce.sales.SetStageCheck;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The connector without its doors to an engine: HTTP client, connections, API, batches. Every bean
 * gives way to one of the application.
 */
@AutoConfiguration(
    after = DataSourceTransactionManagerAutoConfiguration.class,
    afterName = "io.crmflow.salesforce.camunda7.autoconfigure.EngineDatabaseAutoConfiguration")
@EnableConfigurationProperties(SalesforceConnectorProperties.class)
public class SalesforceConnectorAutoConfiguration {

  /**
   * Requests under way at the same time on one node, beside one for each worker thread. Salesforce
   * lets an org have 25 requests that take longer than 20 seconds.
   */
  private static final int REQUEST_THREADS = 10;

  /** That of the application, where no engine brings its own. */
  @Bean
  @ConditionalOnMissingBean
  ConnectorDatabase salesforceConnectorDatabase(
      DataSource dataSource, PlatformTransactionManager transactions) {
    return new ConnectorDatabase(dataSource, transactions);
  }

  @Bean
  @ConditionalOnMissingBean
  Clock salesforceClock() {
    return Clock.systemUTC();
  }

  @Bean
  @ConditionalOnMissingBean
  AllowedHosts salesforceAllowedHosts(SalesforceConnectorProperties properties) {
    return AllowedHosts.of(properties.allowedHosts());
  }

  @Bean
  @ConditionalOnMissingBean
  GuardedHttpClient salesforceHttpClient(
      SalesforceConnectorProperties properties, AllowedHosts allowedHosts) {
    HttpProperties http = properties.http();
    return new GuardedHttpClient(
        new HttpSettings(
            allowedHosts,
            http.connectTimeout(),
            http.totalTimeout(),
            http.maxBody().toBytes(),
            http.compressed()));
  }

  @Bean
  @ConditionalOnMissingBean
  EncryptionKey salesforceEncryptionKey(
      SalesforceConnectorProperties properties, ConnectorDatabase database) {
    return KeySource.of(database.dataSource())
        .key(properties.encryption().keyFile(), properties.encryption().previousKeyFile());
  }

  @Bean
  @ConditionalOnMissingBean
  ConnectionServices salesforceConnectionServices(
      SalesforceConnectorProperties properties,
      ConnectorDatabase database,
      EncryptionKey key,
      GuardedHttpClient http,
      AllowedHosts allowedHosts,
      ObjectProvider<CurrentUser> user,
      ObjectProvider<ObservationRegistry> observations,
      Clock clock) {
    return ConnectionServices.create(
        database.dataSource(),
        database.transactions(),
        key,
        http,
        allowedHosts,
        properties.baseUrl(),
        properties.apiVersion(),
        user.getIfAvailable(() -> CurrentUser.NOBODY),
        clock,
        observations.getIfAvailable(() -> ObservationRegistry.NOOP));
  }

  @Bean
  @ConditionalOnMissingBean(name = "salesforceIdleRefresh")
  HousekeepingSchedule salesforceIdleRefresh(ConnectionServices services) {
    return new HousekeepingSchedule(
        "salesforce-idle-",
        Duration.ofDays(1),
        services.idleRefresh(),
        "Idle Salesforce connections were not refreshed, trying again tomorrow");
  }

  @Bean
  @ConditionalOnMissingBean(name = "salesforceKeyRotation")
  HousekeepingSchedule salesforceKeyRotation(ConnectionServices services) {
    return new HousekeepingSchedule(
        "salesforce-keys-",
        Duration.ofHours(1),
        services.keyRotation(),
        "Salesforce secrets were not encrypted anew, trying again in an hour");
  }

  /** Needs the tables that the connection services create; as a stage it sees all outcomes. */
  @Bean
  @ConditionalOnMissingBean
  @Order(0)
  UsageHistory salesforceUsageHistory(
      ConnectorDatabase database, ConnectionServices services, Clock clock) {
    return new UsageHistory(database.dataSource(), database.transactions(), clock);
  }

  @Bean
  @ConditionalOnMissingBean(name = "salesforceUsageNotes")
  HousekeepingSchedule salesforceUsageNotes(UsageHistory usage) {
    return new HousekeepingSchedule(
        "salesforce-usage-",
        Duration.ofMinutes(5),
        usage,
        "The use of the Salesforce API was not noted, trying again in five minutes");
  }

  @Bean
  @ConditionalOnMissingBean
  SalesforceClients salesforceClients(
      ConnectionServices services,
      GuardedHttpClient http,
      ObjectProvider<CallWatch> watches,
      ObjectProvider<ObservationRegistry> observations,
      Clock clock) {
    return new FeignSalesforceClients(
        services.sessions(),
        http,
        new ObjectMapper(),
        PolicySettings.defaults(),
        clock,
        CallWatch.all(watches.orderedStream().toList()),
        observations.getIfAvailable(() -> ObservationRegistry.NOOP));
  }

  @Bean
  @ConditionalOnMissingBean(name = "salesforceRequestThreads")
  ExecutorService salesforceRequestThreads() {
    CustomizableThreadFactory threads = new CustomizableThreadFactory("salesforce-request-");
    threads.setDaemon(true);
    return Executors.newFixedThreadPool(REQUEST_THREADS, threads);
  }

  /** Before all other stages: a step that has to wait needs no preparation. */
  @Bean
  @ConditionalOnMissingBean
  @Order(10)
  BudgetGuard salesforceBudgetGuard(
      SalesforceClients clients, SalesforceConnectorProperties properties, Clock clock) {
    return new BudgetGuard(clients, properties.budget().reserve(), clock);
  }

  @Bean
  @ConditionalOnMissingBean
  OrgMetadata salesforceOrgMetadata(SalesforceClients clients, Clock clock) {
    return new OrgMetadata(clients, clock);
  }

  @Bean
  @ConditionalOnMissingBean
  @Order(20)
  LookupStage salesforceLookupStage(SalesforceClients clients, OrgMetadata metadata, Clock clock) {
    return new LookupStage(clients, metadata, clock);
  }

  @Bean
  @ConditionalOnMissingBean
  @Order(25)
  SetStageCheck salesforceSetStageCheck(SalesforceClients clients, Clock clock) {
    return new SetStageCheck(clients, clock);
  }

  @Bean
  @ConditionalOnMissingBean
  @Order(25)
  ProductPrices salesforceProductPrices(SalesforceClients clients, OrgMetadata metadata) {
    return new ProductPrices(clients, metadata);
  }

  /** After names have become ids. */
  @Bean
  @ConditionalOnMissingBean
  @Order(30)
  CheckStage salesforceCheckStage(OrgMetadata metadata, SalesforceConnectorProperties properties) {
    return new CheckStage(metadata, properties.checks());
  }

  /** Needs the tables that the connection services create. */
  @Bean
  @ConditionalOnMissingBean
  JobServices salesforceJobs(
      ConnectorDatabase database,
      ConnectionServices services,
      SalesforceConnectorProperties properties) {
    return JobServices.create(
        database.dataSource(), database.transactions(), properties.intents().keep());
  }

  /** Needs the tables that the connection services create. */
  @Bean
  @ConditionalOnMissingBean
  Drafts salesforceDrafts(ConnectorDatabase database, ConnectionServices services, Clock clock) {
    return Drafts.create(database.dataSource(), database.transactions(), clock);
  }

  /** After everything that may end a step before it is sent. */
  @Bean
  @ConditionalOnMissingBean
  @Order(40)
  JobStage salesforceJobStage(JobServices jobs) {
    return jobs.stage();
  }

  @Bean
  @ConditionalOnMissingBean
  IntentServices salesforceIntents(
      ConnectorDatabase database,
      ConnectionServices services,
      SalesforceClients clients,
      OrgMetadata metadata,
      SalesforceConnectorProperties properties,
      Clock clock) {
    return IntentServices.create(
        database.dataSource(),
        database.transactions(),
        clients,
        metadata,
        services.connections()::idempotencyField,
        properties.http().totalTimeout().multipliedBy(2),
        properties.intents().keep(),
        clock);
  }

  /** After all other stages: what it notes is sent. */
  @Bean
  @ConditionalOnMissingBean
  @Order(1000)
  IntentStage salesforceIntentStage(IntentServices intents) {
    return intents.stage();
  }

  @Bean
  @ConditionalOnMissingBean(name = "salesforceIntentPurge")
  HousekeepingSchedule salesforceIntentPurge(IntentServices intents, JobServices jobs) {
    return new HousekeepingSchedule(
        "salesforce-intents-",
        Duration.ofHours(1),
        () -> {
          intents.purge().run();
          jobs.purge().run();
        },
        "Old notes about Salesforce steps were not deleted, trying again in an hour");
  }

  /** Needs the tables that the connection services create; as a stage it sees all outcomes. */
  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnProperty(
      name = "salesforce.connector.audit.enabled",
      havingValue = "true",
      matchIfMissing = true)
  @Order(0)
  Writes salesforceWrites(
      ConnectorDatabase database,
      ConnectionServices services,
      SalesforceClients clients,
      SalesforceConnectorProperties properties,
      Clock clock) {
    return new Writes(
        database.dataSource(), database.transactions(), clients, properties.audit().keep(), clock);
  }

  @Bean
  @ConditionalOnMissingBean(name = "salesforceWritePurge")
  @ConditionalOnBean(Writes.class)
  HousekeepingSchedule salesforceWritePurge(Writes writes) {
    return new HousekeepingSchedule(
        "salesforce-writes-",
        Duration.ofHours(1),
        writes,
        "Old notes about written records were not deleted, trying again in an hour");
  }

  @Bean
  @ConditionalOnMissingBean
  BatchExecutor salesforceBatchExecutor(
      SalesforceClients clients,
      @Qualifier("salesforceRequestThreads") ExecutorService salesforceRequestThreads,
      ObjectProvider<Stage> stages,
      ObjectProvider<ObservationRegistry> observations) {
    return new BatchExecutor(
        clients,
        salesforceRequestThreads,
        stages.orderedStream().toList(),
        Sleeper.SYSTEM,
        observations.getIfAvailable(() -> ObservationRegistry.NOOP));
  }
}
