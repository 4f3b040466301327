package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.schema.Field;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The simulator as tests and programs embed it. */
class OrgTest {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:00:00.789Z"));

  @Test
  void seedsTheSameOrgEveryTime() {
    try (SalesforceSimulator first = SalesforceSimulator.builder().clock(clock).seeded().build();
        SalesforceSimulator second = SalesforceSimulator.builder().clock(clock).seeded().build()) {
      assertThat(first.org().records("Account")).hasSize(20);
      assertThat(first.org().records("Contact"))
          .hasSize(40)
          .extracting(contact -> contact.get("Email"))
          .doesNotHaveDuplicates();
      assertThat(first.org().records("Opportunity")).hasSize(20);
      assertThat(first.org().records("Lead")).hasSize(15);
      for (String object : List.of("Account", "Contact", "Opportunity", "Lead")) {
        assertThat(first.org().records(object)).isEqualTo(second.org().records(object));
      }
    }
  }

  @Test
  void stampsRecordsWithItsClock() {
    try (SalesforceSimulator simulator = SalesforceSimulator.builder().clock(clock).build()) {
      String id = simulator.org().insert("Account", Map.of("Name", "A"));
      clock.move(Duration.ofMinutes(5));

      simulator.org().update("Account", id, Map.of("Site", "HQ"));

      assertThat(simulator.org().record("Account", id).orElseThrow())
          .containsEntry("CreatedDate", Instant.parse("2026-03-01T10:00:00Z"))
          .containsEntry("LastModifiedDate", Instant.parse("2026-03-01T10:05:00Z"))
          .containsEntry("SystemModstamp", Instant.parse("2026-03-01T10:05:00Z"));
    }
  }

  @Test
  void endsSessionsThatAreNotUsed() {
    try (SalesforceSimulator simulator = SalesforceSimulator.builder().clock(clock).build()) {
      Client client = new Client(simulator);
      clock.move(Duration.ofMinutes(110));
      assertThat(client.get("/limits").status()).isEqualTo(200);
      clock.move(Duration.ofMinutes(110));
      assertThat(client.get("/limits").status()).as("each use prolongs it").isEqualTo(200);

      clock.move(Duration.ofMinutes(121));

      assertThat(client.get("/limits").status()).isEqualTo(401);
    }
  }

  @Test
  void startsTheDailyLimitAnewAfterADay() {
    try (SalesforceSimulator simulator = SalesforceSimulator.builder().clock(clock).build()) {
      simulator.org().faults().dailyLimit(1);
      assertThat(new Client(simulator).get("/limits").status()).isEqualTo(200);
      assertThat(new Client(simulator).get("/limits").status()).isEqualTo(403);

      clock.move(Duration.ofHours(25));

      assertThat(new Client(simulator).get("/limits").status()).isEqualTo(200);
    }
  }

  @Test
  void tellsWhatChangedAndWhatDisappeared() {
    try (SalesforceSimulator simulator = SalesforceSimulator.builder().clock(clock).build()) {
      String kept = simulator.org().insert("Account", Map.of("Name", "A"));
      String deleted = simulator.org().insert("Account", Map.of("Name", "B"));
      simulator.org().delete("Account", deleted);
      clock.move(Duration.ofMinutes(10));
      Client client = new Client(simulator);
      String span = "start=2026-03-01T09:59:00Z&end=2026-03-01T10:05:00Z";

      JsonNode updated = client.get("/sobjects/Account/updated?" + span).json();
      JsonNode gone = client.get("/sobjects/Account/deleted?" + span).json();

      assertThat(updated.path("ids")).hasSize(1);
      assertThat(updated.at("/ids/0").asText()).isEqualTo(kept);
      assertThat(updated.path("latestDateCovered").asText())
          .isEqualTo("2026-03-01T10:05:00.000+0000");
      assertThat(gone.at("/deletedRecords/0/id").asText()).isEqualTo(deleted);
      assertThat(gone.path("deletedRecords")).hasSize(1);
      assertThat(
              client
                  .get(
                      "/sobjects/Account/updated?start=2025-01-01T00:00:00Z&end=2026-03-01T10:05:00Z")
                  .errorCode())
          .isEqualTo("INVALID_REPLICATION_DATE");
    }
  }

  @Test
  void goesBackToItsFirstState() {
    try (SalesforceSimulator simulator = SalesforceSimulator.builder().seeded().build()) {
      Org org = simulator.org();
      Client client = new Client(simulator);
      org.addField("Lead", Field.checkbox("Vip__c"));
      org.insert("Lead", Map.of("LastName", "A", "Company", "B", "Vip__c", true));
      org.faults().failNext("SERVER_UNAVAILABLE", 503, 1);
      org.app().requirePkce(true).rotateRefreshTokens(true);

      simulator.reset();

      assertThat(org.records("Lead")).hasSize(15).noneMatch(lead -> lead.containsKey("Vip__c"));
      assertThat(org.calls().all()).isEmpty();
      assertThat(client.get("/limits").status()).as("tokens are gone").isEqualTo(401);
      assertThat(new Client(simulator).get("/limits").status()).isEqualTo(200);
    }
  }

  @Test
  void givesExistingRecordsTheDefaultOfANewField() {
    try (SalesforceSimulator simulator = SalesforceSimulator.builder().build()) {
      String id = simulator.org().insert("Account", Map.of("Name", "A"));

      simulator.org().addField("Account", Field.checkbox("Vip__c"));

      assertThat(simulator.org().record("Account", id).orElseThrow())
          .containsEntry("Vip__c", false);
    }
  }

  @Test
  void namesTheObjectsItHasWhenAskedForAnother() {
    try (SalesforceSimulator simulator = SalesforceSimulator.builder().build()) {
      assertThatThrownBy(() -> simulator.org().records("Led"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Led")
          .hasMessageContaining("Lead");
    }
  }

  @Test
  void showsObjectsAndCallsOnItsStartPage() {
    try (SalesforceSimulator simulator = SalesforceSimulator.builder().seeded().build()) {
      new Client(simulator).query("SELECT Id FROM Lead WHERE Name = '<b>'");

      String page =
          Client.send(HttpRequest.newBuilder(URI.create(simulator.instanceUrl() + "/")).build())
              .body();

      assertThat(page)
          .contains(
              "<tr><td><a href=\"/records/Account\">Account</a></td><td"
                  + " class=\"number\">20</td></tr>")
          .contains("GET /services/data/v65.0/query", "&lt;b&gt;")
          .doesNotContain("<b>", "<script", simulator.org().app().consumerSecret());
    }
  }

  @Test
  void runsFromTheCommandLine() throws Exception {
    Map<String, String> options =
        SimulatorMain.parse(
            "--login-port",
            "0",
            "--instance-port",
            "0",
            "--pubsub-port",
            "0",
            "--empty",
            "--instance-url",
            "http://org.simulator:8086");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    try (SalesforceSimulator simulator = SimulatorMain.start(options)) {
      SimulatorMain.announce(new PrintStream(printed, true, StandardCharsets.UTF_8), simulator);

      assertThat(printed.toString(StandardCharsets.UTF_8))
          .contains("SIMULATOR", simulator.loginUrl().toString(), "http://org.simulator:8086")
          .contains(simulator.pubSubEndpoint())
          .contains(simulator.org().app().consumerKey(), simulator.org().app().consumerSecret());
      assertThat(simulator.org().records("Account")).isEmpty();
    }
    assertThatThrownBy(() -> SimulatorMain.parse("--prot", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--prot");
    assertThatThrownBy(() -> SimulatorMain.parse("--login-port"))
        .hasMessageContaining("lacks its value");
  }

  @Test
  void keepsTheExternalIdsOfTheCommandLineOverAReset() throws Exception {
    Map<String, String> options =
        SimulatorMain.parse(
            "--login-port",
            "0",
            "--instance-port",
            "0",
            "--pubsub-port",
            "0",
            "--external-id",
            "Account.Number__c,Lead.Number__c");

    try (SalesforceSimulator simulator = SimulatorMain.start(options)) {
      simulator.reset();

      simulator.org().insert("Account", Map.of("Name", "Acme", "Number__c", "A-1"));
      assertThatThrownBy(
              () -> simulator.org().insert("Account", Map.of("Name", "Apex", "Number__c", "a-1")))
          .hasMessageContaining("duplicate value found: Number__c");
      assertThat(simulator.org().fields("Lead")).contains("Number__c");
    }
    assertThatThrownBy(() -> SimulatorMain.start(Map.of("--external-id", "Account/Number")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Account.Number__c, unlike Account/Number");
  }
}
