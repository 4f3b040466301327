package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.simulator.fault.Fault;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can go wrong with events, scripted in Java and over HTTP. */
@SalesforceOrg
class EventFaultTest {
  private static final String CHANGES = "/data/ChangeEvents";

  private EventClient client;
  private Client rest;

  @BeforeEach
  void start(SalesforceSimulator simulator) {
    client = new EventClient(simulator);
    rest = new Client(simulator);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void breaksASubscriptionBeforeItGetsAnEvent(Org org) {
    org.faults().script(Fault.streamBroken().ofObject("Lead"));
    account(org, "Acme");
    EventStream stream = client.earliest(CHANGES);
    GenericRecord first = client.read(stream.next());

    String lead = org.insert("Lead", Map.of("LastName", "Dent", "Company", "Megadodo"));

    assertThat(first.get("Name")).hasToString("Acme");
    assertThat(stream.status()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(stream.errorCode()).isEqualTo("sfdc.platform.eventbus.grpc.service.unavailable");
    assertThat(
            header(client.read(client.earliest("/data/LeadChangeEvent").next())).get("recordIds"))
        .hasToString("[" + lead + "]");
  }

  @Test
  void breaksAllSubscriptionsAtOnce(SalesforceSimulator simulator, Org org) {
    account(org, "Acme");
    EventStream one = client.earliest(CHANGES);
    EventStream other = client.earliest("/data/AccountChangeEvent");
    one.next();
    other.next();

    assertThat(rest.post("/simulator/subscriptions/break", "").status()).isEqualTo(204);

    assertThat(List.of(one.status(), other.status())).containsOnly(Status.Code.UNAVAILABLE);
  }

  @Test
  void withholdsAnEvent(Org org) {
    script("{\"kind\": \"event-withheld\", \"object\": \"Account\", \"operation\": \"update\"}");
    String id = account(org, "Acme");
    org.update("Account", id, Map.of("Rating", "Hot"));
    org.update("Account", id, Map.of("Rating", "Cold"));

    EventStream stream = client.earliest(CHANGES);
    stream.next();

    assertThat(client.read(stream.next()).get("Rating")).hasToString("Cold");
  }

  @Test
  void withholdsAPlatformEventThatItsPublisherThinksIsOut(Org org) {
    org.addPlatformEvent("Order_Shipped__e");
    org.faults().script(Fault.eventWithheld().ofObject("Order_Shipped__e"));

    String topic = "/event/Order_Shipped__e";
    assertThat(client.publish(topic, "lost", Map.of()).getResults(0).hasError()).isFalse();
    client.publish(topic, "next", Map.of());

    assertThat(client.earliest(topic).next().getEvent().getId()).isEqualTo("next");
  }

  @Test
  void tellsAChangeWithoutItsData(Org org) {
    String id = account(org, "Acme");
    script("{\"kind\": \"gap\", \"record\": \"" + id + "\"}");
    org.update("Account", id, Map.of("Rating", "Hot"));

    EventStream stream = client.earliest(CHANGES);
    stream.next();
    GenericRecord event = client.read(stream.next());

    assertThat(header(event).get("changeType")).hasToString("GAP_UPDATE");
    assertThat(header(event).get("recordIds")).hasToString("[" + id + "]");
    assertThat((List<?>) header(event).get("changedFields")).isEmpty();
    assertThat(event.get("Rating")).isNull();
  }

  @Test
  void overflowsAfterTooManyChangesOfATransaction(Org org) {
    org.changeDataCapture().overflowAfter(2);

    rest.post(
        "/composite/sobjects",
        """
        {"records": [
          {"attributes": {"type": "Account"}, "Name": "1"},
          {"attributes": {"type": "Account"}, "Name": "2"},
          {"attributes": {"type": "Account"}, "Name": "3"},
          {"attributes": {"type": "Account"}, "Name": "4"},
          {"attributes": {"type": "Campaign"}, "Name": "5"}]}\
        """);

    EventStream stream = client.earliest(CHANGES);
    List<GenericRecord> headers =
        IntStream.range(0, 4).mapToObj(i -> header(client.read(stream.next()))).toList();
    assertThat(headers)
        .extracting(header -> header.get("entityName") + " " + header.get("changeType"))
        .containsExactly(
            "Account CREATE", "Account CREATE", "Account GAP_OVERFLOW", "Campaign GAP_OVERFLOW");
    assertThat(headers.get(2).get("recordIds")).hasToString("[000000000000000AAA]");
    assertThat(headers)
        .extracting(header -> header.get("sequenceNumber"))
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void deliversTheChosenObjectsOnAChannelOfTheOrg(Org org) {
    org.changeDataCapture().addChannel("Sales__chn", "Lead", "Opportunity");
    account(org, "Acme");
    org.insert("Lead", Map.of("LastName", "Dent", "Company", "Megadodo"));

    GenericRecord event = client.read(client.earliest("/data/Sales__chn").next());

    assertThat(header(event).get("entityName")).hasToString("Lead");
    assertThatThrownBy(() -> org.changeDataCapture().addChannel("Sales", "Lead"))
        .hasMessageContaining("__chn");
  }

  private void script(String fault) {
    assertThat(rest.post("/simulator/faults", fault).status()).isEqualTo(201);
  }

  private static String account(Org org, String name) {
    return org.insert("Account", Map.of("Name", name));
  }

  private static GenericRecord header(GenericRecord event) {
    return (GenericRecord) event.get("ChangeEventHeader");
  }
}
