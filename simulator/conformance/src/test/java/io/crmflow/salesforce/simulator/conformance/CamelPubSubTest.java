package io.crmflow.salesforce.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.camel.Exchange;
import org.apache.camel.component.salesforce.InvalidReplayIdException;
import org.apache.camel.component.salesforce.api.dto.CreateSObjectResult;
import org.apache.camel.component.salesforce.api.dto.pubsub.PublishResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Camel's publishers and subscribers of the Pub/Sub API, over TLS as they are by default. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CamelPubSubTest {
  private static final String TOPIC = "/event/Order_Shipped__e";
  private static final String ACCOUNTS = "/data/AccountChangeEvent";

  private LocalhostCertificate certificate;
  private SalesforceSimulator simulator;
  private Org org;
  private Camel camel;

  @BeforeAll
  void start(@TempDir Path directory) {
    certificate = LocalhostCertificate.create(directory);
    simulator =
        SalesforceSimulator.builder()
            .pubSubTls(certificate.chain(), certificate.key())
            .setUp(
                started ->
                    started.addPlatformEvent("Order_Shipped__e", Field.text("Number__c", 20)))
            .build();
    org = simulator.org();
  }

  @BeforeEach
  void reset() {
    simulator.reset();
    camel = new Camel(simulator);
  }

  @AfterEach
  void stop() {
    camel.close();
  }

  @AfterAll
  void stopSimulator() {
    simulator.close();
    certificate.close();
  }

  @Test
  void publishesEventsAndSubscribesFromTheEarliest() throws IOException {
    List<?> results =
        camel.call("pubSubPublish:" + TOPIC, List.of(event("A-1"), event("A-2")), List.class);

    CamelEvents events = camel.subscribe(TOPIC, "replayPreset=EARLIEST&pubSubDeserializeType=JSON");
    Exchange first = events.next();

    assertThat(results)
        .map(result -> (PublishResult) result)
        .noneMatch(PublishResult::hasError)
        .first()
        .extracting(PublishResult::getReplayId)
        .isEqualTo(first.getIn().getHeader("CamelSalesforcePubSubReplayId"));
    assertThat(json(first).path("Number__c").asText()).isEqualTo("A-1");
    assertThat(json(events.next()).path("Number__c").asText()).isEqualTo("A-2");
    assertThat(org.events().all()).hasSize(2);
  }

  @Test
  void subscribesToWhatComesFromNowOn() throws IOException {
    publish("old");
    CamelEvents events = camel.subscribe(TOPIC, "replayPreset=LATEST&pubSubDeserializeType=JSON");

    Exchange first = events.nextAfter(() -> publish("new"));

    assertThat(json(first).path("Number__c").asText()).isEqualTo("new");
  }

  @Test
  void goesOnAfterAReplayId() throws IOException {
    publish("1");
    publish("2");
    CamelEvents earliest = camel.subscribe(TOPIC, "replayPreset=EARLIEST");
    String replayId =
        earliest.next().getIn().getHeader("CamelSalesforcePubSubReplayId", String.class);

    CamelEvents after =
        camel.subscribe(
            TOPIC,
            "replayPreset=CUSTOM&pubSubDeserializeType=JSON&pubSubReplayId=RAW(" + replayId + ")");

    assertThat(json(after.next()).path("Number__c").asText()).isEqualTo("2");
  }

  @Test
  void getsTheChangesOfARecordThatItWritesOverRest() {
    CreateSObjectResult created =
        camel.call("createSObject", Account.named("Acme").site("Bath"), CreateSObjectResult.class);
    Account change = new Account();
    change.setId(created.getId());
    change.setSite("Wells");
    camel.call("updateSObject", change, Object.class);

    CamelEvents events = camel.subscribe(ACCOUNTS, "replayPreset=EARLIEST");
    GenericRecord create = events.next().getIn().getBody(GenericRecord.class);
    GenericRecord update = events.next().getIn().getBody(GenericRecord.class);

    assertThat(header(create).get("changeType")).hasToString("CREATE");
    assertThat(create.get("Name")).hasToString("Acme");
    assertThat(header(update).get("changeType")).hasToString("UPDATE");
    assertThat(header(update).get("recordIds")).hasToString("[" + created.getId() + "]");
    assertThat(update.get("Site")).hasToString("Wells");
    assertThat(update.get("Name")).isNull();
  }

  @Test
  void isToldThatAReplayIdIsTooOld() {
    publish("1");
    CamelEvents earliest = camel.subscribe(TOPIC, "replayPreset=EARLIEST");
    String replayId =
        earliest.next().getIn().getHeader("CamelSalesforcePubSubReplayId", String.class);
    org.clock().advance(Duration.ofHours(72).plusSeconds(1));

    CamelEvents after =
        camel.subscribe(
            TOPIC, "replayPreset=CUSTOM&backoffIncrement=100&pubSubReplayId=RAW(" + replayId + ")");

    // its session is over too: Camel signs in again first
    assertThat(after.failure())
        .isInstanceOf(InvalidReplayIdException.class)
        .hasMessageContaining(replayId);
  }

  @Test
  void goesOnFromTheLatestWhenItMay() throws IOException {
    CamelEvents events =
        camel.subscribe(
            TOPIC,
            "replayPreset=CUSTOM&pubSubReplayId=RAW(AAAAAAAAAAAAAA==)&pubSubDeserializeType=JSON"
                + "&fallbackToLatestReplayId=true&backoffIncrement=100");

    Exchange first = events.nextAfter(() -> publish("new"));

    assertThat(json(first).path("Number__c").asText()).isEqualTo("new");
  }

  @Test
  void comesBackAfterItsStreamBroke() throws IOException {
    publish("1");
    CamelEvents events =
        camel.subscribe(
            TOPIC, "replayPreset=EARLIEST&pubSubDeserializeType=JSON&backoffIncrement=100");
    events.next();

    simulator.breakSubscriptions();
    publish("2");

    assertThat(json(events.next()).path("Number__c").asText()).isEqualTo("2");
  }

  private void publish(String number) {
    org.publish("Order_Shipped__e", Map.of("Number__c", number));
  }

  private static String event(String number) {
    return """
    {"CreatedDate": 0, "CreatedById": "005000000000000AAA", "Number__c": "%s"}\
    """
        .formatted(number);
  }

  private static JsonNode json(Exchange event) throws IOException {
    return new ObjectMapper().readTree(event.getIn().getBody(String.class));
  }

  private static GenericRecord header(GenericRecord event) {
    return (GenericRecord) event.get("ChangeEventHeader");
  }
}
