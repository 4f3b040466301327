package io.crmflow.salesforce.simulator;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import io.crmflow.salesforce.simulator.fault.Fault;
import io.crmflow.salesforce.simulator.fault.ScriptedFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that strike a part of what clients do. */
@SalesforceOrg
class FaultScriptTest {
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
  void strikesTheRowsOfOneObjectAndOperation() {
    org.faults().script(Fault.row("UNABLE_TO_LOCK_ROW").ofObject("Lead").ofOperation("update"));

    client.create("Account", "{\"Name\":\"A\"}");
    String lead = client.create("Lead", LEAD);
    Answer struck = client.patch("/sobjects/Lead/" + lead, "{\"Company\":\"C\"}");

    assertThat(struck.errorCode()).isEqualTo("UNABLE_TO_LOCK_ROW");
    assertThat(client.patch("/sobjects/Lead/" + lead, "{\"Company\":\"C\"}").status())
        .isEqualTo(204);
  }

  @Test
  void strikesRequestsByMethodPathAndObject() {
    org.faults().script(Fault.request("SERVER_UNAVAILABLE", 503).ofMethod("POST").ofObject("Lead"));
    org.faults().script(Fault.request("QUERY_TIMEOUT", 400).ofPath("/query").ofObject("Contact"));

    assertThat(client.query("SELECT Id FROM Lead").status()).isEqualTo(200);
    assertThat(client.query("SELECT Id FROM Contact").errorCode()).isEqualTo("QUERY_TIMEOUT");
    assertThat(
            client
                .post(
                    "/composite/sobjects",
                    "{\"records\":[{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"A\"}]}")
                .status())
        .isEqualTo(503);
    assertThat(org.faults().scripted()).isEmpty();
  }

  @Test
  void strikesRequestsThatNameTheObjectAnywhere() {
    org.faults().script(Fault.request("SERVER_UNAVAILABLE", 503).ofObject("Lead").always());

    assertThat(client.get("/sobjects/Lead/describe").status()).isEqualTo(503);
    assertThat(client.get("/sobjects/LeadStatus/describe").status()).isEqualTo(200);
    assertThat(client.get("/query?q=SELECT+Id+FROM+Lead+LIMIT+1").status()).isEqualTo(503);
    assertThat(composite("/sobjects/Lead").status()).isEqualTo(503);
    assertThat(composite("/query?q=SELECT+Id+FROM+Lead").status()).isEqualTo(503);
    assertThat(composite("/sobjects/Account").status()).isEqualTo(200);
    assertThat(
            client.post("/jobs/ingest", "{\"object\":\"Lead\",\"operation\":\"insert\"}").status())
        .isEqualTo(503);
  }

  private Answer composite(String path) {
    return client.post(
        "/composite",
        "{\"compositeRequest\":[{\"method\":\"GET\",\"referenceId\":\"a\",\"url\":\"%s\"}]}"
            .formatted(Client.DATA + path));
  }

  @Test
  void strikesOneRecordAndThoseThatReferToIt() {
    String account = client.create("Account", "{\"Name\":\"A\"}");
    String other = client.create("Account", "{\"Name\":\"B\"}");
    org.faults().script(Fault.row("INSUFFICIENT_ACCESS_OR_READONLY").ofRecord(account).always());
    org.faults()
        .script(Fault.request("SERVER_UNAVAILABLE", 503).ofMethod("GET").ofRecord(other).always());

    assertThat(client.patch("/sobjects/Account/" + account, "{\"Name\":\"C\"}").errorCode())
        .isEqualTo("INSUFFICIENT_ACCESS_OR_READONLY");
    assertThat(
            client
                .post(
                    "/sobjects/Contact",
                    "{\"LastName\":\"D\",\"AccountId\":\"%s\"}".formatted(account.substring(0, 15)))
                .errorCode())
        .isEqualTo("INSUFFICIENT_ACCESS_OR_READONLY");
    assertThat(client.patch("/sobjects/Account/" + other, "{\"Name\":\"C\"}").status())
        .isEqualTo(204);
    assertThat(client.get("/sobjects/Account/" + other).status()).isEqualTo(503);
    assertThat(client.get("/sobjects/Account/" + account).status()).isEqualTo(200);
    assertThatThrownBy(() -> Fault.reset().ofRecord("Acme")).hasMessageContaining("'Acme'");
  }

  @Test
  void failsTheJobsOfOneObject() {
    BulkClient bulk = new BulkClient(client);
    org.faults().script(Fault.job("InternalServerError : Contact").ofObject("Contact"));

    JsonNode leads =
        bulk.load("{\"object\":\"Lead\",\"operation\":\"insert\"}", "LastName,Company\nA,B\n");
    JsonNode contacts =
        bulk.load("{\"object\":\"Contact\",\"operation\":\"insert\"}", "LastName\nA\n");

    assertThat(leads.path("state").asText()).isEqualTo("JobComplete");
    assertThat(contacts.path("state").asText()).isEqualTo("Failed");
    assertThat(contacts.path("errorMessage").asText()).isEqualTo("InternalServerError : Contact");
  }

  @Test
  void repeatsTheSameRunWithTheSameSeed() {
    List<Integer> first = statusesAtThirtyPercent(7);

    assertThat(statusesAtThirtyPercent(7)).isEqualTo(first);
    assertThat(statusesAtThirtyPercent(8)).isNotEqualTo(first);
    assertThat(first).contains(200, 503);
  }

  private List<Integer> statusesAtThirtyPercent(long seed) {
    org.faults().clear();
    org.faults().seed(seed);
    org.faults().script(Fault.request("SERVER_UNAVAILABLE", 503).percent(30).always());
    return IntStream.range(0, 40).mapToObj(i -> client.get("/limits").status()).toList();
  }

  @Test
  void countsWhatStruckAndTakesItBack() {
    int id = org.faults().script(Fault.maintenance().always());
    client.get("/limits");

    assertThat(org.faults().scripted()).extracting(ScriptedFault::struck).containsExactly(1);
    assertThat(org.faults().takeBack(id)).isTrue();
    assertThat(org.faults().takeBack(id)).isFalse();
    assertThat(client.get("/limits").status()).isEqualTo(200);
  }

  @Test
  void showsPagesInsteadOfJson() {
    org.faults().script(Fault.maintenance());
    org.faults().script(Fault.edgePage(502));

    Answer maintenance = client.post("/sobjects/Lead", LEAD);
    Answer edge = client.post("/sobjects/Lead", LEAD);

    assertThat(maintenance.status()).isEqualTo(503);
    assertThat(maintenance.header("Content-Type")).startsWith("text/html");
    assertThat(maintenance.body()).contains("maintenance");
    assertThat(edge.status()).isEqualTo(502);
    assertThat(edge.header("Content-Type")).startsWith("text/html");
    assertThat(org).hasLeads(0);
  }

  /** Some edge servers say 200 while they are down. */
  @Test
  void showsAMaintenancePageThatLooksLikeSuccess() {
    org.faults().script(Fault.maintenance(200));

    Answer page = client.get("/limits");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThatThrownBy(() -> Fault.request("SERVER_UNAVAILABLE", 200))
        .hasMessageContaining("300 to 599, or 200 for a page");
  }

  @Test
  void endsTheSessionOfARequest() {
    org.faults().script(Fault.sessionRevoked());

    assertThat(client.get("/limits").errorCode()).isEqualTo("INVALID_SESSION_ID");
    assertThat(client.get("/limits").errorCode()).isEqualTo("INVALID_SESSION_ID");
    assertThat(new Client(simulator).get("/limits").status()).isEqualTo(200);
  }

  @Test
  void closesTheConnectionBeforeOrAfterTheWork() {
    org.faults().script(Fault.reset());
    assertThatThrownBy(() -> client.post("/sobjects/Lead", LEAD))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(org).hasLeads(0);

    org.faults().script(Fault.lostAnswer());
    assertThatThrownBy(() -> client.post("/sobjects/Lead", LEAD))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(org).hasLeads(1);
  }

  @Test
  void tellsAResetConnectionFromAClosedOne() throws IOException {
    org.faults().script(Fault.reset());
    assertThatThrownBy(this::firstByteOfAnAnswer)
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");

    org.faults().script(Fault.lostAnswer());
    assertThat(firstByteOfAnAnswer()).as("end of the stream").isEqualTo(-1);
  }

  private int firstByteOfAnAnswer() throws IOException {
    URI host = simulator.instanceUrl();
    try (Socket socket = new Socket(host.getHost(), host.getPort())) {
      socket.setSoTimeout(20_000);
      String request = "GET /services/data/v65.0/limits HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read();
    }
  }

  @Test
  void letsAClientTimeOutAfterTheWork() {
    org.faults().script(Fault.noAnswer().ofPath("/limits"));

    assertThatThrownBy(
            () ->
                HttpClient.newHttpClient()
                    .send(
                        client.request("/limits").timeout(Duration.ofMillis(300)).build(),
                        BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(org).received(1, "GET", "/limits");
  }

  @Test
  void sendsAnAnswerDropByDrop() {
    String whole = client.get("/sobjects/Lead").body();
    org.faults().script(Fault.drip());

    assertThat(client.get("/sobjects/Lead").body()).isEqualTo(whole);
    assertThat(org.faults().scripted()).isEmpty();
  }

  @Test
  void sendsTheRowsOfABulkJobDropByDrop() {
    client.create("Lead", LEAD);
    String rows = new BulkClient(client).query("SELECT LastName, Company FROM Lead") + "/results";
    String whole = client.get(rows).body();
    org.faults().script(Fault.drip());

    assertThat(client.get(rows).body()).isEqualTo(whole).contains("\"A\",\"B\"");
    assertThat(org.faults().scripted()).isEmpty();
  }

  @Test
  void refusesMoreCallsAtOnceThanItsLimit() {
    org.faults().concurrentLimit(3);
    org.faults().delay(Duration.ofMillis(800));
    HttpClient http = HttpClient.newHttpClient();

    List<CompletableFuture<HttpResponse<Void>>> answers =
        IntStream.range(0, 8)
            .mapToObj(
                i -> http.sendAsync(client.request("/limits").build(), BodyHandlers.discarding()))
            .toList();

    assertThat(answers.stream().filter(answer -> answer.join().statusCode() == 403)).hasSize(5);
    org.faults().clear();
    assertThat(client.get("/limits").status()).isEqualTo(200);
  }

  @Test
  void variesTheDelayWithinItsBounds() {
    org.faults().delay(Duration.ofMillis(100), Duration.ofMillis(40));

    List<Duration> drawn =
        IntStream.range(0, 50).mapToObj(i -> org.faults().latency()).distinct().toList();

    assertThat(drawn).hasSizeGreaterThan(10);
    assertThat(drawn)
        .allSatisfy(
            delay -> assertThat(delay).isBetween(Duration.ofMillis(60), Duration.ofMillis(140)));
  }
}
