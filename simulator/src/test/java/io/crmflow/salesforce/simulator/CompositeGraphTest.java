package io.crmflow.salesforce.simulator;

import static io.crmflow.salesforce.simulator.Client.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class CompositeGraphTest {
  private Org org;
  private Client client;

  @BeforeEach
  void signIn(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
  }

  @Test
  void keepsGoodGraphsAndRollsBadOnesBack() {
    Answer answer =
        run(
            graph("good", account("a", "Kestrel"), contact("c", "@{a.id}", "Berg")),
            graph("bad", account("a", "Osprey"), contact("c", "@{a.id}", "")));

    assertThat(answer.status()).isEqualTo(200);
    JsonNode good = answer.json().at("/graphs/0");
    assertThat(good.fieldNames())
        .toIterable()
        .containsExactly("graphId", "graphResponse", "isSuccessful");
    assertThat(good.path("graphId").asText()).isEqualTo("good");
    assertThat(good.path("isSuccessful").asBoolean()).isTrue();
    assertThat(good.at("/graphResponse/compositeResponse/1/httpStatusCode").asInt()).isEqualTo(201);
    JsonNode bad = answer.json().at("/graphs/1");
    assertThat(bad.path("isSuccessful").asBoolean()).isFalse();
    assertThat(bad.at("/graphResponse/compositeResponse/0/body/0/errorCode").asText())
        .isEqualTo("PROCESSING_HALTED");
    assertThat(bad.at("/graphResponse/compositeResponse/1/body/0/errorCode").asText())
        .isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(org.records("Account"))
        .extracting(row -> row.get("Name"))
        .containsExactly("Kestrel");
    assertThat(org.calls().apiCalls()).isEqualTo(1);
  }

  @Test
  void triesNoGraphAfterFourteenFailures() {
    String[] graphs =
        IntStream.range(0, 16)
            .mapToObj(i -> graph("g" + i, account("a", i == 15 ? "Kestrel" : "")))
            .toArray(String[]::new);

    JsonNode answers = run(graphs).json().path("graphs");

    assertThat(answers.at("/13/graphResponse/compositeResponse/0/body/0/errorCode").asText())
        .isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(answers.at("/14/graphResponse/compositeResponse/0/body/0/errorCode").asText())
        .isEqualTo("PROCESSING_HALTED");
    assertThat(org.records("Account")).isEmpty();
  }

  @Test
  void limitsGraphsAndNodes() {
    assertThat(run(graphs(75, 1)).status()).isEqualTo(200);
    assertThat(run(graphs(76, 1)).status()).isEqualTo(400);
    assertThat(run(graphs(1, 501)).status()).isEqualTo(400);
    assertThat(run(graph("g", account("a", "K")), graph("g", account("a", "K"))).status())
        .isEqualTo(400);
    assertThat(org.records("Account")).hasSize(75);
  }

  private static String[] graphs(int count, int nodes) {
    String[] accounts =
        IntStream.range(0, nodes).mapToObj(i -> account("a" + i, "K")).toArray(String[]::new);
    return IntStream.range(0, count).mapToObj(i -> graph("g" + i, accounts)).toArray(String[]::new);
  }

  private Answer run(String... graphs) {
    return client.post("/composite/graph", "{\"graphs\":[" + String.join(",", graphs) + "]}");
  }

  private static String graph(String id, String... nodes) {
    return IntStream.range(0, nodes.length)
        .mapToObj(i -> nodes[i])
        .collect(
            Collectors.joining(",", "{\"graphId\":\"" + id + "\",\"compositeRequest\":[", "]}"));
  }

  private static String account(String reference, String name) {
    return node(reference, "Account", "{\"Name\":\"" + name + "\"}");
  }

  private static String contact(String reference, String account, String lastName) {
    return node(
        reference,
        "Contact",
        "{\"LastName\":\"%s\",\"AccountId\":\"%s\"}".formatted(lastName, account));
  }

  private static String node(String reference, String object, String body) {
    return "{\"method\":\"POST\",\"referenceId\":\"%s\",\"url\":\"%s/sobjects/%s\",\"body\":%s}"
        .formatted(reference, DATA, object, body);
  }
}
