package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import io.crmflow.salesforce.simulator.event.PublishedEvent;
import io.crmflow.salesforce.simulator.schema.Field;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Flows and platform events. */
@SalesforceOrg
class ActionTest {
  private Org org;
  private Client client;

  @BeforeEach
  void signIn(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
  }

  @Test
  void runsAFlowForEveryInput() {
    org.addFlow("Score", input -> Map.of("score", (Integer) input.get("revenue") / 10));

    Answer answer =
        client.post(
            "/actions/custom/flow/Score", "{\"inputs\":[{\"revenue\":50},{\"revenue\":70}]}");

    assertThat(answer.status()).isEqualTo(200);
    JsonNode first = answer.json().path(0);
    assertThat(first.path("actionName").asText()).isEqualTo("Score");
    assertThat(first.path("isSuccess").asBoolean()).isTrue();
    assertThat(first.path("errors").isNull()).isTrue();
    assertThat(first.at("/outputValues/score").asInt()).isEqualTo(5);
    assertThat(first.at("/outputValues/Flow__InterviewStatus").asText()).isEqualTo("Finished");
    assertThat(answer.json().at("/1/outputValues/score").asInt()).isEqualTo(7);
  }

  @Test
  void answersTheFaultOfAFlow() {
    org.addFlow(
        "Broken",
        input -> {
          throw new IllegalStateException("no price book");
        });

    Answer answer = client.post("/actions/custom/flow/Broken", "{\"inputs\":[{}]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/0/isSuccess").asBoolean()).isFalse();
    assertThat(answer.json().at("/0/errors/0/message").asText()).contains("no price book");
  }

  @Test
  void letsAFlowWriteRecords() {
    org.addFlow("Make", input -> Map.of("id", org.insert("Account", Map.of("Name", "Kestrel"))));

    Answer answer = client.post("/actions/custom/flow/Make", "{\"inputs\":[{}]}");

    assertThat(org.record("Account", answer.json().at("/0/outputValues/id").asText())).isPresent();
  }

  @Test
  void listsItsFlows() {
    org.addFlow("Score", input -> input);

    JsonNode actions = client.get("/actions/custom/flow").json().path("actions");

    assertThat(actions).hasSize(1);
    assertThat(actions.at("/0/name").asText()).isEqualTo("Score");
    assertThat(actions.at("/0/url").asText())
        .isEqualTo("/services/data/v65.0/actions/custom/flow/Score");
    assertThat(client.post("/actions/custom/flow/Other", "{\"inputs\":[{}]}").status())
        .isEqualTo(404);
    assertThat(client.post("/actions/custom/flow/Score", "{}").status()).isEqualTo(400);
    assertThat(client.post("/actions/custom/flow/Score", "{\"inputs\":[1]}").status())
        .isEqualTo(400);
  }

  @Test
  void enqueuesPlatformEvents() {
    org.addPlatformEvent(
        "Shipped__e", Field.text("Order__c", 20).asRequired(), Field.number("Items__c", 5, 0));

    Answer answer = client.post("/sobjects/Shipped__e", "{\"Order__c\":\"A-1\",\"Items__c\":3}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("success").asBoolean()).isTrue();
    assertThat(answer.json().at("/errors/0/statusCode").asText()).isEqualTo("OPERATION_ENQUEUED");
    PublishedEvent event = org.events().all().get(0);
    assertThat(event.id()).isEqualTo(answer.json().path("id").asText());
    assertThat(event.eventUuid()).isEqualTo(answer.json().at("/errors/0/message").asText());
    assertThat(event.event()).isEqualTo("Shipped__e");
    assertThat(event.values()).containsEntry("Order__c", "A-1").containsKey("CreatedDate");
    assertThat(org.records("Shipped__e")).as("events are not records").isEmpty();
  }

  @Test
  void enqueuesEventsOfACollection() {
    org.addPlatformEvent("Shipped__e", Field.text("Order__c", 20));

    Answer answer =
        client.post(
            "/composite/sobjects",
            "{\"records\":[{\"attributes\":{\"type\":\"Shipped__e\"},\"Order__c\":\"A\"},"
                + "{\"attributes\":{\"type\":\"Shipped__e\"},\"Order__c\":\"B\"}]}");

    assertThat(answer.json().at("/1/errors/0/statusCode").asText()).isEqualTo("OPERATION_ENQUEUED");
    assertThat(org.events().all())
        .extracting(event -> event.values().get("Order__c"))
        .containsExactly("A", "B");
  }

  @Test
  void refusesEventsThatBreakARule() {
    org.addPlatformEvent("Shipped__e", Field.text("Order__c", 20).asRequired());

    assertThat(client.post("/sobjects/Shipped__e", "{}").errorCode())
        .isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(client.post("/sobjects/Other__e", "{}").status()).isEqualTo(404);
    assertThat(org.events().all()).isEmpty();
    assertThatThrownBy(() -> org.addPlatformEvent("Shipped__c")).hasMessageContaining("__e");
  }
}
