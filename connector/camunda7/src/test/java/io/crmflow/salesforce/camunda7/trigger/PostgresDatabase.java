package io.crmflow.salesforce.camunda7.trigger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The database of tests that run on PostgreSQL; it ends with the JVM. */
final class PostgresDatabase {

  private static final EmbeddedPostgres RUNNING = start();

  private PostgresDatabase() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void register(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", () -> RUNNING.getJdbcUrl("postgres", "postgres"));
    registry.add("spring.datasource.username", () -> "postgres");
  }
}
