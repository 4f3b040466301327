package io.crmflow.salesforce.application.sync;

import javax.sql.DataSource;
import org.camunda.bpm.engine.RuntimeService;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Creates the tables of the sync in the engine's database, and lets its process find it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("account-contact-sync.enabled")
@EnableConfigurationProperties(SyncProperties.class)
class SyncConfiguration {

  @Bean
  AccountContactSync accountContactSync(
      SyncProperties properties, DataSource database, RuntimeService processes) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:sync")
        .table("SYNC_SCHEMA_HISTORY")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
    return new AccountContactSync(properties, JdbcClient.create(database), processes);
  }
}
