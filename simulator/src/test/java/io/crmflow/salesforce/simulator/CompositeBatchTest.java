package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class CompositeBatchTest {
  private static final String CREATE =
      "{\"method\":\"POST\",\"url\":\"v65.0/sobjects/Account\",\"richInput\":{\"Name\":\"K\"}}";
  private static final String BAD =
      "{\"method\":\"POST\",\"url\":\"v65.0/sobjects/Account\",\"richInput\":{}}";
  private static final String QUERY =
      "{\"method\":\"GET\",\"url\":\"/services/data/v65.0/query?q=SELECT+Name+FROM+Account\"}";

  private Org org;
  private Client client;

  @BeforeEach
  void signIn(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
  }

  @Test
  void runsEveryRequestOnItsOwn() {
    Answer answer = run(false, CREATE, BAD, QUERY);

    assertThat(answer.status()).isEqualTo(200);
    JsonNode body = answer.json();
    assertThat(body.path("hasErrors").asBoolean()).isTrue();
    assertThat(body.at("/results/0/statusCode").asInt()).isEqualTo(201);
    assertThat(body.at("/results/1/statusCode").asInt()).isEqualTo(400);
    assertThat(body.at("/results/1/result/0/errorCode").asText())
        .isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(body.at("/results/2/result/records/0/Name").asText()).isEqualTo("K");
    assertThat(org.records("Account")).hasSize(1);
  }

  @Test
  void haltsAfterAnErrorWhenAsked() {
    JsonNode body = run(true, BAD, CREATE).json();

    assertThat(body.at("/results/1/statusCode").asInt()).isEqualTo(412);
    assertThat(body.at("/results/1/result/0/errorCode").asText())
        .isEqualTo("BATCH_PROCESSING_HALTED");
    assertThat(org.records("Account")).isEmpty();
  }

  @Test
  void countsEveryRequestAsAnApiCall() {
    org.faults().dailyLimit(2);

    Answer answer = run(false, CREATE, CREATE, CREATE);

    assertThat(answer.header("Sforce-Limit-Info")).isEqualTo("api-usage=2/2");
    assertThat(answer.json().at("/results/2/result/0/errorCode").asText())
        .isEqualTo("REQUEST_LIMIT_EXCEEDED");
    assertThat(org.records("Account")).hasSize(2);
  }

  @Test
  void takesTwentyFiveRequests() {
    assertThat(run(false, Collections.nCopies(25, CREATE).toArray(String[]::new)).status())
        .isEqualTo(200);
    assertThat(run(false, Collections.nCopies(26, CREATE).toArray(String[]::new)).status())
        .isEqualTo(400);
    assertThat(org.records("Account")).hasSize(25);
  }

  private Answer run(boolean halt, String... requests) {
    return client.post(
        "/composite/batch",
        "{\"haltOnError\":%s,\"batchRequests\":[%s]}".formatted(halt, String.join(",", requests)));
  }
}
