package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tells clients that records changed. */
class ChangesTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final MovableClock clock = new MovableClock(START);
  private final SalesforceSimulator simulator = SalesforceSimulator.builder().clock(clock).build();
  private final Org org = simulator.org();
  private final Client client = new Client(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void answersWithTheDateOfItsClock() {
    assertThat(client.get("/limits").header("Date")).isEqualTo("Sun, 01 Mar 2026 10:00:00 GMT");
  }

  @Test
  void aLateCommitAppearsBehindWhatWasReadBefore() {
    String late =
        org.commitLate(Duration.ofMinutes(2), () -> org.insert("Account", Map.of("Name", "Late")));
    String next = org.insert("Account", Map.of("Name", "Next"));

    assertThat(changed(START.minusSeconds(120), START)).containsExactly(late);
    assertThat(changed(START, START.plusSeconds(1))).containsExactly(next);
  }

  @Test
  void deletedRecordsMoveTheirStampAndComeBackWithAnotherOne() {
    String id = org.insert("Account", Map.of("Name", "A"));
    clock.move(Duration.ofMinutes(1));
    org.delete("Account", id);
    clock.move(Duration.ofMinutes(1));

    assertThat(changed(START.plusSeconds(60), START.plusSeconds(61))).containsExactly(id);
    assertThat(org.records("Account")).isEmpty();

    org.undelete("Account", id);

    assertThat(changed(START.plusSeconds(120), START.plusSeconds(121))).containsExactly(id);
    assertThat(org.records("Account")).hasSize(1);
  }

  @Test
  void onlyGetDeletedTellsOfRecordsThatWerePurged() {
    String id = org.insert("Account", Map.of("Name", "A"));
    org.purge("Account", id);
    clock.move(Duration.ofMinutes(2));

    JsonNode deleted = deleted(START, START.plusSeconds(120));

    assertThat(changed(START, START.plusSeconds(120))).isEmpty();
    assertThat(deleted.path("deletedRecords").findValuesAsText("id")).containsExactly(id);
  }

  @Test
  void writesOfAnotherUserCarryItsId() {
    org.actAs("005000000000042");

    String id = org.insert("Account", Map.of("Name", "A"));

    assertThat(org.record("Account", id).orElseThrow().get("LastModifiedById"))
        .asString()
        .startsWith("005000000000042");
  }

  private List<String> changed(Instant from, Instant until) {
    String soql =
        "SELECT Id FROM Account WHERE SystemModstamp >= %s AND SystemModstamp < %s ORDER BY Id"
            .formatted(from, until);
    return client
        .get("/queryAll?q=" + Client.encode(soql))
        .json()
        .path("records")
        .findValuesAsText("Id");
  }

  private JsonNode deleted(Instant from, Instant until) {
    return client.get("/sobjects/Account/deleted?start=" + from + "&end=" + until).json();
  }
}
