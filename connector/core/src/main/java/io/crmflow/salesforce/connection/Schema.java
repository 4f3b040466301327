package io.crmflow.salesforce.connection;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Creates and upgrades the connector's tables, whatever else the schema holds. */
final class Schema {

  private Schema() {}

  static void migrate(DataSource dataSource) {
    of(dataSource).load().migrate();
  }

  // A schema that already holds the engine's tables counts as version 0, so that V1 still runs.
  static FluentConfiguration of(DataSource dataSource) {
    return Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:io/crmflow/salesforce/db")
        .table("SALESFORCE_SCHEMA_HISTORY")
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }
}
