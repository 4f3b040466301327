package io.crmflow.salesforce.application;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL that stops like one whose machine lost its power, and starts again. */
final class RestartablePostgres implements AutoCloseable {

  private final Path data;
  private EmbeddedPostgres server;

  RestartablePostgres(Path data) throws IOException {
    this.data = data;
    this.server = start(0);
  }

  /** Commits are on disk when they are answered, unlike the default of the test server. */
  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("synchronous_commit", "on")
        .setPGStartupWait(Duration.ofMinutes(1))
        .start();
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** Over a new connection each time, so that it works after a restart. */
  JdbcClient jdbc() {
    return JdbcClient.create(server.getPostgresDatabase());
  }

  /**
   * Stops at once, in the middle of whatever is under way, and starts again on the same port.
   *
   * @see <a href="https://www.postgresql.org/docs/current/server-shutdown.html">Immediate
   *     Shutdown</a>
   */
  void restart() throws IOException, InterruptedException {
    int port = server.getPort();
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
    ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    new ProcessBuilder("kill", "-QUIT", pid).inheritIO().start().waitFor();
    postmaster.onExit().join();
    server.close();
    server = start(port);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
