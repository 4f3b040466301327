package io.crmflow.salesforce.simulator;

import static io.crmflow.salesforce.simulator.Client.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import io.crmflow.salesforce.simulator.schema.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries over the org's records, and their pages. */
@SalesforceOrg
class QueryTest {
  private Org org;
  private Client client;

  @BeforeEach
  void signIn(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
  }

  @Test
  void answersRecordsWithParents() {
    String account = org.insert("Account", Map.of("Name", "Kestrel"));
    String contact = org.insert("Contact", Map.of("LastName", "A", "AccountId", account));

    Answer answer = client.query("SELECT Id, Account.Name, Owner.Name FROM Contact");

    assertThat(answer.body())
        .isEqualTo(
            ("{\"totalSize\":1,\"done\":true,\"records\":[{"
                    + "\"attributes\":{\"type\":\"Contact\",\"url\":\"%1$s/sobjects/Contact/%2$s\"},"
                    + "\"Id\":\"%2$s\","
                    + "\"Account\":{\"attributes\":{\"type\":\"Account\","
                    + "\"url\":\"%1$s/sobjects/Account/%3$s\"},\"Name\":\"Kestrel\"},"
                    + "\"Owner\":{\"attributes\":{\"type\":\"User\","
                    + "\"url\":\"%1$s/sobjects/User/%4$s\"},\"Name\":\"Ada Lindqvist\"}}]}")
                .formatted(DATA, contact, account, org.records("User").get(0).get("Id")));
    assertThat(org.calls().all())
        .last()
        .satisfies(call -> assertThat(call.detail()).startsWith("SELECT Id, Account.Name"))
        .satisfies(call -> assertThat(call.records()).isEqualTo(1));
  }

  @Test
  void answersChildren() {
    String account = org.insert("Account", Map.of("Name", "Kestrel"));
    org.insert("Contact", Map.of("LastName", "A", "AccountId", account));

    JsonNode record =
        client
            .query(
                "SELECT Name, (SELECT LastName FROM Contacts), (SELECT Id FROM Cases) FROM Account")
            .json()
            .path("records")
            .path(0);

    assertThat(record.at("/Contacts/totalSize").asInt()).isEqualTo(1);
    assertThat(record.at("/Contacts/records/0/LastName").asText()).isEqualTo("A");
    assertThat(record.path("Cases").isNull()).isTrue();
  }

  @Test
  void findsTheOpportunitiesOfAContact() {
    String contact = org.insert("Contact", Map.of("LastName", "A"));
    org.insert(
        "Opportunity",
        Map.of(
            "Name", "Deal",
            "StageName", "Prospecting",
            "CloseDate", "2030-01-31",
            "ContactId", contact));

    Answer answer = client.query("SELECT (SELECT Name FROM Opportunities) FROM Contact");

    assertThat(answer.json().at("/records/0/Opportunities/records/0/Name").asText())
        .isEqualTo("Deal");
  }

  @Test
  void followsAReferenceToSeveralObjects() {
    String lead = org.insert("Lead", Map.of("LastName", "B", "Company", "C"));
    org.insert("Task", Map.of("Subject", "Call", "WhoId", lead));

    JsonNode record = client.query("SELECT Who.Name, Who.Type FROM Task").json().at("/records/0");

    assertThat(record.at("/Who/Name").asText()).isEqualTo("B");
    assertThat(record.at("/Who/Type").asText()).isEqualTo("Lead");
  }

  @Test
  void showsAddressesButNeitherComparesNorOrdersThem() {
    org.insert(
        "Lead", Map.of("LastName", "B", "Company", "C", "City", "Turku", "PostalCode", "20100"));

    JsonNode address = client.query("SELECT Address FROM Lead").json().at("/records/0/Address");

    assertThat(address.path("city").asText()).isEqualTo("Turku");
    assertThat(address.path("postalCode").asText()).isEqualTo("20100");
    assertThat(address.path("street").isNull()).isTrue();
    assertThat(client.query("SELECT Id FROM Lead WHERE Address = 'Turku'").body())
        .contains("INVALID_FIELD", "field 'Address' can not be filtered in a query call");
    assertThat(client.query("SELECT Id FROM Lead ORDER BY Address").body())
        .contains("MALFORMED_QUERY", "field 'Address' can not be sorted in a query call");
    assertThat(client.query("SELECT Address, COUNT(Id) FROM Lead GROUP BY Address").body())
        .contains("MALFORMED_QUERY", "field 'Address' can not be grouped in a query call");
  }

  @Test
  void countsWithoutRecords() {
    org.insert("Lead", Map.of("LastName", "B", "Company", "C"));

    assertThat(client.query("SELECT COUNT() FROM Lead").body())
        .isEqualTo("{\"totalSize\":1,\"done\":true,\"records\":[]}");
  }

  @Test
  void findsByAnIndexedCustomField() {
    org.addField("Lead", Field.text("Ext__c", 40).asExternalId());
    String id = org.insert("Lead", Map.of("LastName", "B", "Company", "C", "Ext__c", "x-1"));
    org.insert("Lead", Map.of("LastName", "B", "Company", "C", "Ext__c", "x-2"));

    JsonNode found = client.query("SELECT Id FROM Lead WHERE Ext__c = 'X-1'").json();

    assertThat(found.path("totalSize").asInt()).isEqualTo(1);
    assertThat(found.at("/records/0/Id").asText()).isEqualTo(id);
  }

  @Test
  void looksIntoTheRecycleBinOnlyWithQueryAll() {
    String id = org.insert("Lead", Map.of("LastName", "B", "Company", "C"));
    org.delete("Lead", id);

    assertThat(client.query("SELECT Id FROM Lead").json().path("totalSize").asInt()).isZero();
    JsonNode all =
        client.get("/queryAll?q=" + Client.encode("SELECT Id, IsDeleted FROM Lead")).json();
    assertThat(all.at("/records/0/IsDeleted").asBoolean()).isTrue();
    assertThat(all.at("/records/0/Id").asText()).isEqualTo(id);
  }

  @Test
  void readsLongResultsPageByPage() {
    for (int i = 0; i < 450; i++) {
      org.insert("Account", Map.of("Name", "A%03d".formatted(i)));
    }
    client.header("Sforce-Query-Options", "batchSize=200");

    Answer first = client.query("SELECT Name FROM Account ORDER BY Name");
    String nextUrl = first.json().path("nextRecordsUrl").asText();
    Answer second = client.get(nextUrl);
    Answer third = client.get(second.json().path("nextRecordsUrl").asText());

    assertThat(nextUrl).matches(DATA + "/query/01g\\w{15}-200");
    assertThat(names(first)).hasSize(200);
    assertThat(names(second)).hasSize(200).startsWith("A200");
    assertThat(names(third)).hasSize(50).endsWith("A449");
    assertThat(List.of(first, second, third))
        .allSatisfy(page -> assertThat(page.json().path("totalSize").asInt()).isEqualTo(450));
    assertThat(third.json().path("done").asBoolean()).isTrue();
    assertThat(third.json().has("nextRecordsUrl")).isFalse();
  }

  @Test
  void keepsPagesOfAtLeastTwoHundredAndAtMostTwoThousand() {
    for (int i = 0; i < 250; i++) {
      org.insert("Account", Map.of("Name", "A" + i));
    }

    client.header("Sforce-Query-Options", "batchSize=5");
    assertThat(names(client.query("SELECT Name FROM Account"))).hasSize(200);
    client.header("Sforce-Query-Options", "batchSize=9999");
    assertThat(names(client.query("SELECT Name FROM Account"))).hasSize(250);
  }

  @Test
  void refusesLocatorsItDoesNotKnow() {
    Answer answer = client.get("/query/01gSM0000000099AAA-200");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("INVALID_QUERY_LOCATOR");
    assertThat(client.get("/query/nonsense").errorCode()).isEqualTo("INVALID_QUERY_LOCATOR");
  }

  @Test
  void refusesWhatIsNoQuery() {
    assertThat(client.query("SELEC Id FROM Lead").errorCode()).isEqualTo("MALFORMED_QUERY");
    assertThat(client.query("SELECT Id FROM Led").errorCode()).isEqualTo("INVALID_TYPE");
    assertThat(client.query("SELECT Colour FROM Lead").errorCode()).isEqualTo("INVALID_FIELD");
    assertThat(client.get("/query").errorCode()).isEqualTo("MALFORMED_QUERY");
  }

  @Test
  void knowsTheOrgItself() {
    JsonNode organization =
        client.query("SELECT Id, Name, IsSandbox FROM Organization").json().at("/records/0");
    JsonNode status =
        client.query("SELECT ApiName FROM LeadStatus WHERE IsConverted = true").json();

    assertThat(organization.path("Id").asText()).startsWith("00D");
    assertThat(status.at("/records/0/ApiName").asText()).isEqualTo("Closed - Converted");
  }

  private static List<String> names(Answer page) {
    List<String> names = new ArrayList<>();
    page.json().path("records").forEach(record -> names.add(record.path("Name").asText()));
    return names;
  }
}
