package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.simulator.Client.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits, sessions, scripted failures and the wire itself. */
@SalesforceOrg
class FaultTest {
  private static final String LEAD = "{\"LastName\":\"A\",\"Company\":\"B\"}";

  private SalesforceSimulator simulator;
  private Org org;
  private Client client;

  @BeforeEach
  void signIn(SalesforceSimulator running) {
    simulator = running;
    org = running.org();
    client = new Client(running);
  }

  @Test
  void tellsTheApiUsageWithEveryAnswer() {
    assertThat(client.get("/limits").header("Sforce-Limit-Info")).isEqualTo("api-usage=1/15000");
    assertThat(client.get("/nonsense").header("Sforce-Limit-Info")).isEqualTo("api-usage=2/15000");
    assertThat(client.get("/limits").json().at("/DailyApiRequests/Remaining").asInt())
        .isEqualTo(15_000 - 3);
  }

  @Test
  void refusesCallsAboveTheDailyLimit() {
    org.faults().dailyLimit(1);
    client.get("/limits");

    Answer refused = client.post("/sobjects/Lead", LEAD);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.errorCode()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
    assertThat(refused.message()).isEqualTo("TotalRequests Limit exceeded.");
    assertThat(refused.header("Sforce-Limit-Info")).isEqualTo("api-usage=1/1");
    assertThat(org.records("Lead")).isEmpty();
  }

  @Test
  void refusesTokensItDoesNotKnow() {
    Answer answer = client.token("bad").get("/limits");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body())
        .isEqualTo(
            "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
  }

  @Test
  void refusesApiCallsOnTheLoginHost() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.loginUrl() + "/services/data/v65.0/limits"))
            .header("Authorization", "Bearer " + client.token())
            .build();

    assertThat(Client.send(request).status()).isEqualTo(404);
  }

  @Test
  void failsRowsAsScripted() {
    org.faults().failNextRow("UNABLE_TO_LOCK_ROW", 2);

    Answer rows =
        client.post(
            "/composite/sobjects",
            """
            {"records":[{"attributes":{"type":"Account"},"Name":"A"},
                        {"attributes":{"type":"Account"},"Name":"B"},
                        {"attributes":{"type":"Account"},"Name":"C"}]}
            """);

    assertThat(rows.json().at("/0/errors/0/statusCode").asText()).isEqualTo("UNABLE_TO_LOCK_ROW");
    assertThat(rows.json().at("/1/success").asBoolean()).isFalse();
    assertThat(rows.json().at("/2/success").asBoolean()).isTrue();
    org.faults().failNextRow("UNABLE_TO_LOCK_ROW", 1);
    Answer single = client.post("/sobjects/Lead", LEAD);
    assertThat(single.status()).isEqualTo(400);
    assertThat(single.errorCode()).isEqualTo("UNABLE_TO_LOCK_ROW");
  }

  @Test
  void failsRequestsAsScripted() {
    org.faults().failNext("SERVER_UNAVAILABLE", 503, 1);
    org.faults().failNext("", 502, 1);

    Answer first = client.post("/sobjects/Lead", LEAD);
    Answer second = client.post("/sobjects/Lead", LEAD);

    assertThat(first.status()).isEqualTo(503);
    assertThat(first.errorCode()).isEqualTo("SERVER_UNAVAILABLE");
    assertThat(second.status()).isEqualTo(502);
    assertThat(second.body()).isEmpty();
    assertThat(client.post("/sobjects/Lead", LEAD).status()).isEqualTo(201);
    assertThat(org.records("Lead")).hasSize(1);
  }

  @Test
  void doesTheWorkAndLosesTheAnswer() {
    org.faults().dropNextAfterCommit(1);

    assertThatThrownBy(() -> client.post("/sobjects/Lead", LEAD))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(org.records("Lead")).hasSize(1);
    assertThat(org.calls().all())
        .last()
        .satisfies(call -> assertThat(call.status()).isEqualTo(201));
    assertThat(client.get("/limits").status()).isEqualTo(200);
  }

  /** With a thread each, 200 answers of half a second would need six seconds on 16 threads. */
  @Test
  void holdsAnswersBackWithoutHoldingThreads() {
    org.faults().delay(Duration.ofMillis(500));
    HttpClient http = HttpClient.newHttpClient();
    Instant start = Instant.now();

    List<CompletableFuture<HttpResponse<Void>>> answers =
        IntStream.range(0, 200)
            .mapToObj(i -> client.request("/limits").build())
            .map(request -> http.sendAsync(request, BodyHandlers.discarding()))
            .toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    assertThat(Duration.between(start, Instant.now()))
        .isBetween(Duration.ofMillis(500), Duration.ofSeconds(5));
  }

  @Test
  void takesScriptedFailuresBack() {
    org.faults().failNext("SERVER_UNAVAILABLE", 503, 1);
    org.faults().delay(Duration.ofMinutes(1));

    org.faults().clear();

    assertThat(client.get("/limits").status()).isEqualTo(200);
  }

  @Test
  void countsCallsByKind() {
    client.post("/sobjects/Lead", LEAD);
    client.get("/limits");

    assertThat(org.calls().apiCalls()).isEqualTo(2);
    assertThat(org.calls().writeCalls()).isEqualTo(1);
    assertThat(org.calls().tokenCalls("client_credentials")).isEqualTo(1);
    assertThat(org.calls().all())
        .extracting(call -> call.method() + " " + call.path() + " " + call.status())
        .containsExactly(
            "POST /services/oauth2/token 200",
            "POST /services/data/v65.0/sobjects/Lead 201",
            "GET /services/data/v65.0/limits 200");
    org.calls().clear();
    assertThat(org.calls().apiCalls()).isZero();
  }

  @Test
  void readsAndWritesGzip() throws IOException, InterruptedException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(LEAD.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(
                client
                    .request("/sobjects/Lead")
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", "gzip")
                    .header("Accept-Encoding", "gzip")
                    .POST(BodyPublishers.ofByteArray(packed.toByteArray()))
                    .build(),
                BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(response.body()));
    assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
        .contains("\"success\":true");
    assertThat(org.records("Lead")).hasSize(1);
  }

  @Test
  void refusesBodiesOfAnotherMediaType() {
    HttpRequest request =
        client
            .request("/sobjects/Lead")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(LEAD))
            .build();

    assertThat(Client.send(request).status()).isEqualTo(415);
  }

  @Test
  void refusesUrisThatAreTooLong() {
    assertThat(
            client.query("SELECT Id FROM Lead WHERE Name = '" + "x".repeat(17_000) + "'").status())
        .isEqualTo(414);
  }
}
