package io.crmflow.salesforce.springboot;

import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Where the connector keeps its tables. Beside an engine it is the engine's own database, so that a
 * connection and the steps that wait for it change in one transaction.
 *
 * @param dataSource where they are
 * @param transactions of that database
 */
public record ConnectorDatabase(DataSource dataSource, PlatformTransactionManager transactions) {}
