package io.crmflow.salesforce.simulator;

import static io.crmflow.salesforce.simulator.Client.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class CompositeTest {
  private Org org;
  private Client client;

  @BeforeEach
  void signIn(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
  }

  @Test
  void resolvesReferencesInPathsAndBodies() {
    Answer answer =
        run(
            false,
            post("account", "Account", "{\"Name\":\"Kestrel\"}"),
            post("contact", "Contact", "{\"LastName\":\"A\",\"AccountId\":\"@{account.id}\"}"),
            sub("GET", "read", "/sobjects/Contact/@{contact.id}?fields=AccountId", null),
            sub("GET", "query", "/query?q=SELECT+Id+FROM+Account", null),
            sub(
                "PATCH",
                "change",
                "/sobjects/Account/@{query.records[0].Id}",
                "{\"Site\":\"HQ\"}"));

    assertThat(answer.status()).isEqualTo(200);
    JsonNode responses = answer.json().path("compositeResponse");
    assertThat(responses.path(0).fieldNames())
        .toIterable()
        .containsExactly("body", "httpHeaders", "httpStatusCode", "referenceId");
    String account = responses.at("/0/body/id").asText();
    assertThat(responses.at("/0/httpStatusCode").asInt()).isEqualTo(201);
    assertThat(responses.at("/0/httpHeaders/Location").asText())
        .isEqualTo(DATA + "/sobjects/Account/" + account);
    assertThat(responses.at("/2/body/AccountId").asText()).isEqualTo(account);
    assertThat(responses.at("/4/httpStatusCode").asInt()).isEqualTo(204);
    assertThat(responses.at("/4/body").isNull()).isTrue();
    assertThat(org.record("Account", account).orElseThrow()).containsEntry("Site", "HQ");
    assertThat(org.calls().apiCalls()).as("a composite request is one call").isEqualTo(1);
  }

  @Test
  void keepsWhatSucceededUnlessAllMust() {
    Answer answer =
        run(
            false,
            post("bad", "Account", "{}"),
            post("child", "Contact", "{\"LastName\":\"A\",\"AccountId\":\"@{bad.id}\"}"),
            post("other", "Account", "{\"Name\":\"Kestrel\"}"));

    JsonNode responses = answer.json().path("compositeResponse");
    assertThat(responses.at("/0/body/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(responses.at("/1/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
    assertThat(responses.at("/2/httpStatusCode").asInt()).isEqualTo(201);
    assertThat(org.records("Account")).hasSize(1);
  }

  @Test
  void rollsBackAndHaltsTheOthersWhenAllMustSucceed() {
    Answer answer =
        run(
            true,
            post("first", "Account", "{\"Name\":\"Kestrel\"}"),
            post("bad", "Account", "{}"),
            post("last", "Account", "{\"Name\":\"Mistral\"}"));

    JsonNode responses = answer.json().path("compositeResponse");
    assertThat(responses.at("/0/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
    assertThat(responses.at("/0/httpStatusCode").asInt()).isEqualTo(400);
    assertThat(responses.at("/1/body/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(responses.at("/2/body/0/message").asText())
        .isEqualTo(
            "The transaction was rolled back since another operation in the same transaction"
                + " failed.");
    assertThat(org.records("Account")).isEmpty();
  }

  @Test
  void takesHeadersOfASubrequest() {
    String id = org.insert("Account", Map.of("Name", "Kestrel"));

    Answer answer =
        client.post(
            "/composite",
            """
            {"compositeRequest":[{"method":"PATCH","referenceId":"r","url":"%s/sobjects/Account/%s",
              "httpHeaders":{"If-Unmodified-Since":"Wed, 21 Oct 2015 07:28:00 GMT"},
              "body":{"Site":"HQ"}}]}
            """
                .formatted(DATA, id));

    assertThat(answer.json().at("/compositeResponse/0/httpStatusCode").asInt()).isEqualTo(412);
  }

  @Test
  void takesTwentyFiveSubrequestsOfWhichFiveQueries() {
    assertThat(run(false, accounts(25)).json().path("compositeResponse")).hasSize(25);
    assertThat(run(false, accounts(26)).status()).isEqualTo(400);
    String[] queries =
        IntStream.range(0, 6)
            .mapToObj(i -> sub("GET", "q" + i, "/query?q=SELECT+Id+FROM+Lead", null))
            .toArray(String[]::new);
    assertThat(run(false, queries).status()).isEqualTo(400);
  }

  @Test
  void demandsDifferentReferenceIds() {
    Answer answer =
        run(false, post("a", "Account", "{\"Name\":\"K\"}"), post("a", "Account", "{}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(org.records("Account")).isEmpty();
  }

  private static String[] accounts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> post("r" + i, "Account", "{\"Name\":\"A" + i + "\"}"))
        .toArray(String[]::new);
  }

  private Answer run(boolean allOrNone, String... subrequests) {
    return client.post(
        "/composite",
        "{\"allOrNone\":%s,\"compositeRequest\":[%s]}"
            .formatted(allOrNone, String.join(",", subrequests)));
  }

  private static String post(String reference, String object, String body) {
    return sub("POST", reference, "/sobjects/" + object, body);
  }

  private static String sub(String method, String reference, String path, String body) {
    String base =
        "{\"method\":\"%s\",\"referenceId\":\"%s\",\"url\":\"%s\""
            .formatted(method, reference, DATA + path);
    return body == null ? base + "}" : base + ",\"body\":" + body + "}";
  }
}
