package io.crmflow.salesforce.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The databases the connector runs on. */
public enum TestDatabase {
  H2 {
    @Override
    String freshUrl() {
      return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }
  },
  POSTGRES {
    @Override
    String freshUrl() {
      String url = Server.RUNNING.getJdbcUrl("postgres", "postgres");
      String schema = "s" + UUID.randomUUID().toString().replace("-", "");
      try (HikariDataSource admin = pool(url)) {
        JdbcClient.create(admin).sql("CREATE SCHEMA " + schema).update();
      }
      return url + "&currentSchema=" + schema;
    }
  };

  /** The address of an empty schema that nobody else uses. */
  abstract String freshUrl();

  /** A database with the tables of the connector that nobody else uses. */
  public HikariDataSource migrated() {
    HikariDataSource pool = pool(freshUrl());
    Schema.migrate(pool);
    return pool;
  }

  /** A database as nodes of an earlier schema version left it, with rows in all tables. */
  HikariDataSource stored(int version) {
    HikariDataSource pool = pool(freshUrl());
    Schema.of(pool).target(String.valueOf(version)).load().migrate();
    ResourceDatabasePopulator rows = new ResourceDatabasePopulator();
    rows.setSqlScriptEncoding("UTF-8");
    for (int each = 1; each <= version; each++) {
      rows.addScript(new ClassPathResource("io/crmflow/salesforce/stored/V%d.sql".formatted(each)));
    }
    rows.execute(pool);
    return pool;
  }

  static HikariDataSource pool(String url) {
    return pool(url, Duration.ofSeconds(10));
  }

  static HikariDataSource pool(String url, Duration longestWait) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(5);
    config.setConnectionTimeout(longestWait.toMillis());
    return new HikariDataSource(config);
  }

  /** Starts with the first test that needs it and ends with the JVM. */
  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
