package io.crmflow.salesforce.camunda7.autoconfigure;

import io.crmflow.salesforce.springboot.ConnectorDatabase;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Lets the connector use the engine's database and transactions. An engine that Spring does not run
 * has no transactions to share.
 */
@AutoConfiguration(after = CamundaBpmAutoConfiguration.class)
public class EngineDatabaseAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  ConnectorDatabase salesforceConnectorDatabase(ProcessEngine engine) {
    ProcessEngineConfiguration configuration = engine.getProcessEngineConfiguration();
    if (configuration instanceof SpringTransactionsProcessEngineConfiguration spring) {
      return new ConnectorDatabase(spring.getDataSource(), spring.getTransactionManager());
    }
    DataSource dataSource = configuration.getDataSource();
    return new ConnectorDatabase(dataSource, new DataSourceTransactionManager(dataSource));
  }
}
