package io.crmflow.salesforce.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.util.TestSocketUtils;

/**
 * Starts the packaged application on a real PostgreSQL, with the variables that docker-compose.yml
 * sets, and does what a person does first: create the administrator, log in, add a connection.
 */
class PackagedApplicationIT {

  private static final Path JAR = Path.of("target", "salesforce-connector.jar");
  private static final String CREATE_ADMINISTRATOR = "/camunda/api/admin/setup/default/user/create";

  private final int port = TestSocketUtils.findAvailableTcpPort();
  private final URI base = URI.create("http://localhost:" + port);
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  @TempDir private Path directory;

  private Path log;

  @Test
  void servesAFirstAdministratorOnPostgres() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      Process application = start(postgres);
      try {
        await().atMost(Duration.ofMinutes(3)).until(() -> !application.isAlive() || isUp());
        assertThat(application.isAlive()).as(log()).isTrue();

        createAdministrator();
        assertThat(addConnection()).as(log()).isEqualTo(201);
        assertThat(send(get("/camunda/app/admin/default/setup/")).statusCode()).isEqualTo(302);
      } finally {
        application.destroy();
      }
      // SIGTERM: within the grace period of docker-compose.yml
      assertThat(application.waitFor(30, TimeUnit.SECONDS)).as(log()).isTrue();
      assertThat(Files.readString(log)).doesNotContain("administrator-password");
    }
  }

  private Process start(EmbeddedPostgres postgres) throws IOException {
    Path key = directory.resolve("encryption-key");
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    Files.writeString(key, Base64.getEncoder().encodeToString(random));
    Map<String, String> variables =
        Map.of(
            "SPRING_DATASOURCE_URL",
            postgres.getJdbcUrl("postgres", "postgres"),
            "SPRING_DATASOURCE_USERNAME",
            "postgres",
            "SPRING_DATASOURCE_PASSWORD",
            "postgres",
            "SALESFORCE_CONNECTOR_BASEURL",
            base.toString(),
            "SALESFORCE_CONNECTOR_ENCRYPTION_KEYFILE",
            key.toString(),
            "SALESFORCE_CONNECTOR_ALLOWEDHOSTS",
            "",
            "SALESFORCE_CONNECTOR_TRIGGERS_PUBSUBENDPOINT",
            "https://api.pubsub.salesforce.com:7443");
    assertThat(variables.keySet()).isEqualTo(composeVariables());
    log = directory.resolve("application.log");
    ProcessBuilder java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                JAR.toAbsolutePath().toString(),
                "--server.port=" + port)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    java.environment().putAll(variables);
    return java.start();
  }

  private static Set<String> composeVariables() throws IOException {
    JsonNode compose = new YAMLMapper().readTree(Path.of("..", "docker-compose.yml").toFile());
    Set<String> names = new HashSet<>();
    compose.at("/services/app/environment").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private boolean isUp() {
    try {
      HttpResponse<String> health = send(get("/actuator/health"));
      return health.statusCode() == 200 && health.body().contains("\"status\":\"UP\"");
    } catch (IOException e) {
      return false;
    }
  }

  /** As Camunda's set-up page does. */
  private void createAdministrator() throws IOException {
    assertThat(send(get("/camunda/app/admin/default/setup/")).statusCode()).isEqualTo(200);
    String user =
        """
        {"profile": {"id": "ada", "firstName": "Ada", "lastName": "Admin", "email": ""},
         "credentials": {"password": "administrator-password"}}
        """;
    HttpResponse<String> created =
        send(
            HttpRequest.newBuilder(base.resolve(CREATE_ADMINISTRATOR))
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                .POST(BodyPublishers.ofString(user)));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(204);
  }

  private int addConnection() throws IOException {
    cookies.getCookieStore().removeAll();
    String credentials =
        Base64.getEncoder()
            .encodeToString("ada:administrator-password".getBytes(StandardCharsets.UTF_8));
    return send(HttpRequest.newBuilder(base.resolve("/api/salesforce/connections"))
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    """
                        {"name": "production", "environment": "production",
                         "consumerKey": "key", "consumerSecret": "secret"}
                        """)))
        .statusCode();
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/html, */*");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no cookie " + name));
  }

  private String log() throws IOException {
    return Files.readString(log);
  }
}
