package io.crmflow.salesforce.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the packaged application on a real PostgreSQL, with the variables that docker-compose.yml
 * sets, and does what a person does first: create the administrator, log in, add a connection.
 */
class PackagedApplicationIT {

  private static final String CREATE_ADMINISTRATOR = "/camunda/api/admin/setup/default/user/create";

  private final int port = PackagedNode.freePort();
  private final URI base = URI.create("http://localhost:" + port);
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  @TempDir private Path directory;

  @Test
  void servesAFirstAdministratorOnPostgres() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      PackagedNode application = start(postgres);
      Duration stopped;
      try {
        await()
            .atMost(Duration.ofMinutes(3))
            .until(() -> !application.isAlive() || application.isUp());
        assertThat(application.isAlive()).as(application.log()).isTrue();

        createAdministrator();
        assertThat(addConnection()).as(application.log()).isEqualTo(201);
        assertThat(send(get("/camunda/app/admin/default/setup/")).statusCode()).isEqualTo(302);
        assertThat(billOfMaterials())
            .contains("\"bomFormat\" : \"CycloneDX\"")
            .contains("pkg:maven/io.github.openfeign/feign-core@")
            .contains("pkg:maven/org.camunda.bpm/camunda-engine@");
      } finally {
        stopped = application.terminate();
      }
      assertThat(stopped).as(application.log()).isLessThan(PackagedNode.LONGEST_STOP);
      assertThat(application.log()).doesNotContain("administrator-password");
    }
  }

  private PackagedNode start(EmbeddedPostgres postgres) throws IOException {
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
    assertThat(variables.keySet()).isEqualTo(PackagedNode.composeVariables("app"));
    return PackagedNode.start(
        port, variables, List.of("-Xmx512m"), directory.resolve("application.log"));
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
    return send(HttpRequest.newBuilder(base.resolve("/api/salesforce/connections"))
            .header("Authorization", administrator())
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    """
                    {"name": "production", "environment": "production",
                     "consumerKey": "key", "consumerSecret": "secret"}
                    """)))
        .statusCode();
  }

  private String billOfMaterials() throws IOException {
    URI address = base.resolve("/actuator/sbom/application");
    assertThat(send(HttpRequest.newBuilder(address)).statusCode()).isEqualTo(401);
    return send(HttpRequest.newBuilder(address).header("Authorization", administrator())).body();
  }

  private static String administrator() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString("ada:administrator-password".getBytes(StandardCharsets.UTF_8));
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
}
