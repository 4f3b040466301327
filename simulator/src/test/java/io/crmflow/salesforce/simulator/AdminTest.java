package io.crmflow.salesforce.simulator;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.Client.Answer;
import io.crmflow.salesforce.simulator.fault.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API and the pages with which programs and people script an org. */
@SalesforceOrg
class AdminTest {
  private SalesforceSimulator simulator;
  private Org org;

  @BeforeEach
  void start(SalesforceSimulator running) {
    simulator = running;
    org = running.org();
  }

  @Test
  void scriptsListsAndTakesBackFaults() {
    Answer scripted =
        json(
            "POST",
            "/simulator/faults",
            "{\"kind\":\"row\",\"code\":\"UNABLE_TO_LOCK_ROW\",\"object\":\"Lead\",\"times\":2}");

    assertThat(scripted.status()).isEqualTo(201);
    int id = scripted.json().path("id").asInt();
    assertThat(org.faults().scripted())
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault.fault())
                    .isEqualTo(Fault.row("UNABLE_TO_LOCK_ROW").ofObject("Lead").times(2)));
    Answer listed = json("GET", "/simulator/faults", "");
    assertThat(listed.json().at("/faults/0/kind").asText()).isEqualTo("row");
    assertThat(listed.json().path("dailyLimit").asInt()).isEqualTo(15_000);
    assertThat(json("DELETE", "/simulator/faults/" + id, "").status()).isEqualTo(204);
    assertThat(json("DELETE", "/simulator/faults/" + id, "").status()).isEqualTo(404);
    assertThat(org.faults().scripted()).isEmpty();
  }

  @Test
  void setsSpeedAndLimits() {
    json(
        "POST",
        "/simulator/settings",
        "{\"delay\":\"PT0.2S\",\"variance\":\"PT0.1S\",\"jobTime\":\"PT1M\","
            + "\"dailyLimit\":9,\"concurrentLimit\":4}");

    assertThat(org.faults().delay()).isEqualTo(Duration.ofMillis(200));
    assertThat(org.faults().variance()).isEqualTo(Duration.ofMillis(100));
    assertThat(org.faults().jobTime()).isEqualTo(Duration.ofMinutes(1));
    assertThat(org.faults().dailyLimit()).isEqualTo(9);
    assertThat(org.faults().concurrentLimit()).isEqualTo(4);
  }

  @Test
  void turnsTheSwitchesOfTheApp() {
    String answer = "{\"requirePkce\":true,\"maxApprovals\":1}";
    assertThat(json("POST", "/simulator/app", answer).status()).isEqualTo(204);

    assertThat(
            Client.send(
                    HttpRequest.newBuilder(
                            URI.create(
                                simulator.loginUrl()
                                    + "/services/oauth2/authorize?response_type=code"
                                    + "&redirect_uri=http://localhost/callback&client_id="
                                    + org.app().consumerKey()))
                        .build())
                .header("Location"))
        .contains("missing+required+code+challenge");
    assertThat(json("POST", "/simulator/app", "{\"requirePkce\":\"yes\"}").body())
        .contains("requirePkce must be true or false, not 'yes'");
    assertThat(json("POST", "/simulator/app", "{\"maxApprovals\":0}").status()).isEqualTo(400);
  }

  /** Each {@code post <resource> '<json>'} and each DELETE that the documents show. */
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "../docs/testing.md"})
  void takesTheCommandsThatTheDocumentsShow(String document) throws IOException {
    Matcher commands =
        Pattern.compile("(?m)^post (\\S+)(?: '(\\{.*\\})')?")
            .matcher(Files.readString(Path.of(document)));
    int taken = 0;
    while (commands.find()) {
      String body = commands.group(2) == null ? "" : commands.group(2);
      assertThat(json("POST", "/simulator/" + commands.group(1), body))
          .as(commands.group())
          .satisfies(answer -> assertThat(answer.status()).isBetween(200, 299));
      taken++;
    }
    assertThat(taken).isGreaterThanOrEqualTo(5);
  }

  @Test
  void movesTheClockAndEndsSessions() {
    Client client = new Client(simulator);

    Answer jumped = json("POST", "/simulator/clock", "{\"advance\":\"PT90M\"}");
    assertThat(jumped.json().path("ahead").asText()).isEqualTo("PT1H30M");
    assertThat(client.get("/limits").status()).isEqualTo(200);
    json("POST", "/simulator/sessions/expire", "");

    assertThat(client.get("/limits").errorCode()).isEqualTo("INVALID_SESSION_ID");
    assertThat(json("DELETE", "/simulator/clock", "").status()).isEqualTo(204);
    assertThat(org.clock().ahead()).isZero();
  }

  @Test
  void putsTheOrgBack() {
    org.insert("Lead", Map.of("LastName", "Dent", "Company", "BBC"));
    org.faults().script(Fault.maintenance().always());

    assertThat(json("POST", "/simulator/reset", "").status()).isEqualTo(204);

    assertThat(org).hasLeads(0);
    assertThat(org.faults().scripted()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithACommand() {
    assertThat(json("POST", "/simulator/faults", "{\"kind\":\"fire\"}"))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(400))
        .satisfies(answer -> assertThat(answer.body()).contains("maintenance", "lost-answer"));
    assertThat(json("POST", "/simulator/faults", "{\"kind\":\"row\"}").body())
        .contains("A fault of kind row needs a code");
    assertThat(json("POST", "/simulator/faults", "{\"kind\":\"job\"}").body())
        .contains("A fault of kind job needs a message");
    assertThat(json("POST", "/simulator/faults", "{\"kind\":\"reset\",\"record\":\"Acme\"}").body())
        .contains("record must be an id", "Acme");
    assertThat(json("POST", "/simulator/faults", "{\"kind\":\"reset\",\"percent\":0}").body())
        .contains("percent must be 1 to 100");
    assertThat(json("POST", "/simulator/faults", "{\"kind\":\"reset\",\"colour\":1}").body())
        .contains("colour");
    assertThat(json("POST", "/simulator/clock", "{\"advance\":\"2 hours\"}").body())
        .contains("PT0.5S", "2 hours");
    assertThat(json("POST", "/simulator/clock", "nonsense").status()).isEqualTo(400);
    assertThat(json("GET", "/simulator/nonsense", "").status()).isEqualTo(404);
    assertThat(org.faults().scripted()).isEmpty();
  }

  @Test
  void takesNoOrdersFromPagesOfOtherSites() {
    Answer answer =
        Client.send(
            HttpRequest.newBuilder(URI.create(simulator.instanceUrl() + "/simulator/reset"))
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.noBody())
                .build());

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void returnsFromAFormToThePageThatShowsTheFault() {
    URI form = URI.create(simulator.instanceUrl() + "/simulator/faults");

    Answer answer = Client.post(form, "kind=maintenance", "object=<b>", "times=0", "code=");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/");
    Answer page = page("/");
    assertThat(page.body()).contains("maintenance", "&lt;b&gt;", "always").doesNotContain("<b>");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "style-src 'sha256-", "form-action 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void showsWhatTheOrgHoldsAndWasAsked() {
    org.insert("Lead", Map.of("LastName", "Dent", "Company", "BBC"));
    Client client = new Client(simulator);
    client.get("/limits");
    client.query("SELECT Id FROM Lead WHERE LastName = '<b>'");

    String page = page("/").body();

    assertThat(page)
        .contains("<a href=\"/records/Lead\">Lead</a></td><td class=\"number\">1</td>")
        .contains("Without records: <a href=\"/records/Account\">Account</a>")
        .contains("2, 0 of them writes", "GET /limits", "LastName = &#39;&lt;b&gt;&#39;")
        .doesNotContain("<b>", "<script");
    assertThat(page.lastIndexOf("/v65.0/query"))
        .as("the newest call comes first")
        .isLessThan(page.lastIndexOf("/v65.0/limits"));
  }

  @Test
  void showsRecordsPageByPage() {
    for (int i = 0; i < 51; i++) {
      org.insert("Lead", Map.of("LastName", "<i>Dent" + i + "</i>", "Company", "BBC"));
    }

    assertThat(page("/records/Lead").body())
        .contains("51 records, page 1 of 2", "&lt;i&gt;Dent49&lt;", "?page=2")
        .doesNotContain("Dent50", "<i>");
    assertThat(page("/records/Lead?page=2").body()).contains("Dent50").doesNotContain("Dent49");
    assertThat(page("/records/Lead?page=99").body()).contains("page 2 of 2");
    assertThat(page("/records/Planet").status()).isEqualTo(404);
  }

  private Answer page(String path) {
    return Client.send(HttpRequest.newBuilder(URI.create(simulator.instanceUrl() + path)).build());
  }

  private Answer json(String method, String path, String body) {
    return Client.send(
        HttpRequest.newBuilder(URI.create(simulator.loginUrl() + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }
}
