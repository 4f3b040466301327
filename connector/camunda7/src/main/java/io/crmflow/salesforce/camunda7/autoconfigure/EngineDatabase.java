package io.crmflow.salesforce.camunda7.autoconfigure;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Where an engine keeps its data, so that a connection and the steps that wait for it are in one
 * database.
 *
 * @param transactions those of the engine; an engine that Spring does not run has none to share
 */
record EngineDatabase(DataSource dataSource, PlatformTransactionManager transactions) {

  static EngineDatabase of(ProcessEngine engine) {
    ProcessEngineConfiguration configuration = engine.getProcessEngineConfiguration();
    if (configuration instanceof SpringTransactionsProcessEngineConfiguration spring) {
      return new EngineDatabase(spring.getDataSource(), spring.getTransactionManager());
    }
    DataSource dataSource = configuration.getDataSource();
    return new EngineDatabase(dataSource, new DataSourceTransactionManager(dataSource));
  }
}
