package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class CompositeTreeTest {
  private static final String TREE =
      """
      {"records":[
        {"attributes":{"type":"Account","referenceId":"ref1"},"Name":"Kestrel","Contacts":{"records":[
          {"attributes":{"type":"Contact","referenceId":"ref2"},"LastName":"Berg","Email":"%s"},
          {"attributes":{"type":"Contact","referenceId":"ref3"},"LastName":"Dahl"}]}},
        {"attributes":{"type":"Account","referenceId":"ref4"},"Name":"Osprey"}]}
      """;

  private Org org;
  private Client client;

  @BeforeEach
  void signIn(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
  }

  @Test
  void createsParentsBeforeTheirChildren() {
    Answer answer = client.post("/composite/tree/Account", TREE.formatted("berg@kestrel.example"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    JsonNode results = answer.json().path("results");
    assertThat(answer.json().path("hasErrors").asBoolean()).isFalse();
    assertThat(results)
        .extracting(result -> result.path("referenceId").asText())
        .containsExactly("ref1", "ref4", "ref2", "ref3");
    Map<String, Object> contact = org.record("Contact", results.at("/2/id").asText()).orElseThrow();
    assertThat(contact).containsEntry("AccountId", results.at("/0/id").asText());
  }

  @Test
  void namesOnlyWhatFailedAndKeepsNothing() {
    Answer answer = client.post("/composite/tree/Account", TREE.formatted("123"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"hasErrors\":true,\"results\":[{\"referenceId\":\"ref2\",\"errors\":[{"
                + "\"statusCode\":\"INVALID_EMAIL_ADDRESS\","
                + "\"message\":\"Email: invalid email address: 123\",\"fields\":[\"Email\"]}]}]}");
    assertThat(org.records("Account")).isEmpty();
    assertThat(org.records("Contact")).isEmpty();
  }

  @Test
  void refusesTwoRecordsWithOneReference() {
    assertThat(client.post("/composite/tree/Account", TREE.replace("ref3", "ref1")).status())
        .isEqualTo(400);
    assertThat(org.records("Account")).isEmpty();
  }

  @Test
  void refusesUnknownRelationshipsAndObjects() {
    assertThat(client.post("/composite/tree/Account", TREE.replace("Contacts", "Friends")).status())
        .isEqualTo(400);
    assertThat(client.post("/composite/tree/Acount", TREE).status()).isEqualTo(404);
    assertThat(org.records("Account")).isEmpty();
  }

  @Test
  void takesTwoHundredRecords() {
    assertThat(client.post("/composite/tree/Account", accounts(200)).status()).isEqualTo(201);
    assertThat(client.post("/composite/tree/Account", accounts(201)).status()).isEqualTo(400);
    assertThat(org.records("Account")).hasSize(200);
  }

  private static String accounts(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{\"attributes\":{\"type\":\"Account\",\"referenceId\":\"r%d\"},\"Name\":\"K\"}"
                    .formatted(i))
        .collect(Collectors.joining(",", "{\"records\":[", "]}"));
  }
}
