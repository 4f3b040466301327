package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.Client.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class BulkQueryTest {
  private Org org;
  private Client client;
  private BulkClient bulk;

  @BeforeEach
  void signIn(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
    bulk = new BulkClient(client);
  }

  @Test
  void answersRowsAsCsvWithParents() {
    String account = org.insert("Account", Map.of("Name", "K, \"L\""));
    org.insert("Contact", Map.of("LastName", "Berg", "AccountId", account));
    org.insert("Contact", Map.of("LastName", "Tal"));

    Answer answer =
        client.get(
            bulk.query(
                    "SELECT LastName, Account.Name, HasOptedOutOfEmail FROM Contact ORDER BY LastName")
                + "/results");

    assertThat(answer.body())
        .isEqualTo(
            """
            "LastName","Account.Name","HasOptedOutOfEmail"
            "Berg","K, ""L""\","false"
            "Tal","","false"
            """);
    assertThat(answer.header("Sforce-Locator")).isEqualTo("null");
    assertThat(answer.header("Sforce-NumberOfRecords")).isEqualTo("2");
  }

  @Test
  void answersPagesThatHoldWhatTheQueryFound() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(org.insert("Account", Map.of("Name", "Account " + i)));
    }
    String job = bulk.query("SELECT Name FROM Account ORDER BY Name");
    org.update("Account", ids.get(4), Map.of("Name", "Changed"));

    Answer first = client.get(job + "/results?maxRecords=2");
    Answer second = client.get(job + "/results?maxRecords=2&locator=" + locator(first));
    Answer third = client.get(job + "/results?maxRecords=2&locator=" + locator(second));

    assertThat(List.of(first.body(), second.body(), third.body()))
        .containsExactly(
            "\"Name\"\n\"Account 0\"\n\"Account 1\"\n",
            "\"Name\"\n\"Account 2\"\n\"Account 3\"\n",
            "\"Name\"\n\"Account 4\"\n");
    assertThat(locator(third)).isEqualTo("null");
    assertThat(third.header("Sforce-NumberOfRecords")).isEqualTo("1");
    assertThat(client.get(job + "/results?locator=x").errorCode())
        .isEqualTo("INVALID_QUERY_LOCATOR");
  }

  @Test
  void findsDeletedRecordsWithQueryAll() {
    org.delete("Account", org.insert("Account", Map.of("Name", "Gone")));
    Answer started =
        client.post(
            "/jobs/query",
            "{\"operation\":\"queryAll\",\"query\":\"SELECT Name FROM Account\",\"columnDelimiter\":\"TAB\"}");
    String job = "/jobs/query/" + started.json().path("id").asText();

    assertThat(bulk.await(job).path("operation").asText()).isEqualTo("queryAll");
    assertThat(client.get(job + "/results").body()).contains("Gone");
    assertThat(client.get(bulk.query("SELECT Name FROM Account") + "/results").body())
        .isEqualTo("\"Name\"\n");
  }

  @Test
  void refusesWhatTheBulkApiDoesNotSupport() {
    assertRefused("SELECT Address FROM Lead", "FUNCTIONALITY_NOT_ENABLED");
    assertRefused("SELECT COUNT() FROM Lead", "FUNCTIONALITY_NOT_ENABLED");
    assertRefused("SELECT Status FROM Lead GROUP BY Status", "FUNCTIONALITY_NOT_ENABLED");
    assertRefused("SELECT Id FROM Lead OFFSET 5", "FUNCTIONALITY_NOT_ENABLED");
    assertRefused("SELECT Id, (SELECT Id FROM Contacts) FROM Account", "FUNCTIONALITY_NOT_ENABLED");
    assertRefused("SELECT Nothing FROM Lead", "INVALID_FIELD");
    assertRefused("SELECT Id FROM", "MALFORMED_QUERY");
  }

  @Test
  void hasNoResultsBeforeItsEndAndNoneWhenAborted() {
    org.faults().jobTime(Duration.ofHours(1));
    Answer started =
        client.post(
            "/jobs/query", "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\"}");
    String job = "/jobs/query/" + started.json().path("id").asText();

    assertThat(started.json().path("state").asText()).isEqualTo("UploadComplete");
    assertThat(client.get(job + "/results").errorCode()).isEqualTo("INVALIDJOBSTATE");
    assertThat(client.delete(job).errorCode()).isEqualTo("INVALIDJOBSTATE");
    assertThat(bulk.state(job, "Aborted").json().path("state").asText()).isEqualTo("Aborted");
    assertThat(client.get(job + "/results").errorCode()).isEqualTo("INVALIDJOBSTATE");
    assertThat(client.delete(job).status()).isEqualTo(204);
    assertThat(client.get(job).status()).isEqualTo(404);
  }

  private void assertRefused(String soql, String code) {
    Answer answer =
        client.post("/jobs/query", "{\"operation\":\"query\",\"query\":\"" + soql + "\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).as(soql).isEqualTo(code);
  }

  private static String locator(Answer answer) {
    return answer.header("Sforce-Locator");
  }
}
