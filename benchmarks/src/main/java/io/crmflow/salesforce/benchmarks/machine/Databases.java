package io.crmflow.salesforce.benchmarks.machine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an engine keeps its state in. */
public enum Databases {
  /** In the memory of the engine's JVM. */
  H2 {
    @Override
    public Server start() {
      return name -> "jdbc:h2:mem:" + name.toLowerCase(Locale.ROOT) + ";DB_CLOSE_DELAY=-1";
    }
  },
  /** A server on this machine, with its own settings of durability. */
  POSTGRESQL {
    @Override
    public Server start() {
      return new Postgres();
    }
  };

  public abstract Server start();

  /** Gives each name a database of its own, for as long as it is open. */
  public interface Server extends AutoCloseable {

    String url(String name);

    @Override
    default void close() {}
  }

  private static final class Postgres implements Server {

    private final EmbeddedPostgres postgres;

    Postgres() {
      try {
        postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String url(String name) {
      String database = name.toLowerCase(Locale.ROOT);
      DataSource server = postgres.getPostgresDatabase();
      JdbcClient.create(server).sql("CREATE DATABASE " + database).update();
      return postgres.getJdbcUrl("postgres", database);
    }

    @Override
    public void close() {
      try {
        postgres.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
