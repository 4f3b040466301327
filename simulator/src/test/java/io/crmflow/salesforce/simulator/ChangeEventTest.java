package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.crmflow.salesforce.simulator.pubsub.protocol.ConsumerEvent;
import io.crmflow.salesforce.simulator.pubsub.protocol.TopicInfo;
import io.crmflow.salesforce.simulator.schema.Field;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Change events over the Pub/Sub API. */
@SalesforceOrg
class ChangeEventTest {
  private static final String LEADS = "/data/LeadChangeEvent";
  private static final String ACCOUNTS = "/data/AccountChangeEvent";

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
  void tellsAllFieldsOfANewRecord(Org org) {
    String id =
        rest.header("Sforce-Call-Options", "client=Camunda, defaultNamespace=x")
            .create(
                "Lead",
                """
                {"LastName": "Dent", "FirstName": "Arthur", "Company": "Megadodo", "City": "Bath",
                 "NumberOfEmployees": 42, "AnnualRevenue": 1000}\
                """);

    GenericRecord event = client.read(client.earliest(LEADS).next());

    GenericRecord header = header(event);
    assertThat(header.get("entityName")).hasToString("Lead");
    assertThat(header.get("recordIds")).hasToString("[" + id + "]");
    assertThat(header.get("changeType")).hasToString("CREATE");
    assertThat(header.get("changeOrigin"))
        .hasToString("com/salesforce/api/rest/65.0;client=Camunda");
    assertThat(header.get("sequenceNumber")).isEqualTo(1);
    assertThat(header.get("transactionKey").toString()).hasSize(36);
    assertThat(header.get("commitUser")).hasToString(admin(org));
    assertThat((List<?>) header.get("changedFields")).isEmpty();
    assertThat(nested(event, "Name").get("FirstName")).hasToString("Arthur");
    assertThat(nested(event, "Name").get("LastName")).hasToString("Dent");
    assertThat(nested(event, "Address").get("City")).hasToString("Bath");
    assertThat(nested(event, "Address").get("Street")).isNull();
    assertThat(event.get("Company")).hasToString("Megadodo");
    assertThat(event.get("NumberOfEmployees")).isEqualTo(42);
    assertThat(event.get("AnnualRevenue")).isEqualTo(1000.0);
    assertThat(event.get("IsConverted")).isEqualTo(false);
    assertThat((long) event.get("CreatedDate")).isEqualTo(created(org, id));
  }

  @Test
  void tellsOnlyWhatAnUpdateChanged(Org org) {
    String id =
        org.insert(
            "Account",
            Map.of("Name", "Acme", "Phone", "1", "BillingCity", "Bath", "ShippingCity", "Ely"));
    org.clock().advance(Duration.ofSeconds(5));

    rest.patch(
        "/sobjects/Account/" + id,
        """
        {"Name": "Acme", "Phone": null, "Website": "acme.example", "BillingCity": "Wells",
         "BillingState": "Somerset"}\
        """);

    EventStream stream = client.earliest(ACCOUNTS);
    stream.next();
    GenericRecord event = client.read(stream.next());
    GenericRecord header = header(event);
    assertThat(header.get("changeType")).hasToString("UPDATE");
    assertThat(header.get("changeOrigin")).hasToString("com/salesforce/api/rest/65.0");
    assertThat(names(event, "changedFields"))
        .containsExactlyInAnyOrder(
            "Phone", "Website", "LastModifiedDate", "BillingAddress.City", "BillingAddress.State");
    assertThat(names(event, "nulledFields")).containsExactly("Phone");
    assertThat((List<?>) header.get("diffFields")).isEmpty();
    assertThat(event.get("Website")).hasToString("acme.example");
    assertThat(nested(event, "BillingAddress").get("City")).hasToString("Wells");
    assertThat(event.get("Name")).isNull();
    assertThat(event.get("ShippingAddress")).isNull();
    assertThat(event.get("CreatedDate")).isNull();
  }

  @Test
  void tellsOfDeletionAndReturn(Org org) {
    String id = org.insert("Account", Map.of("Name", "Acme"));
    org.delete("Account", id);
    org.undelete("Account", id);
    org.purge("Account", id);

    EventStream stream = client.earliest(ACCOUNTS);
    List<GenericRecord> events =
        IntStream.range(0, 4).mapToObj(i -> client.read(stream.next())).toList();

    assertThat(events)
        .extracting(event -> header(event).get("changeType").toString())
        .containsExactly("CREATE", "DELETE", "UNDELETE", "DELETE");
    assertThat(events)
        .extracting(event -> String.valueOf(event.get("Name")))
        .containsExactly("Acme", "null", "Acme", "null");
    assertThat(header(events.get(0)).get("changeOrigin"))
        .hasToString("com/salesforce/api/soap/65.0;client=SfdcInternalAPI/");
    assertThat((long) header(events.get(3)).get("commitNumber"))
        .isGreaterThan((long) header(events.get(2)).get("commitNumber"));
  }

  @Test
  void tellsTheSameChangeOfSeveralRecordsOnce(Org org) {
    String one = org.insert("Account", Map.of("Name", "One"));
    String two = org.insert("Account", Map.of("Name", "Two"));
    String three = org.insert("Account", Map.of("Name", "Three"));
    EventStream stream = client.earliest(ACCOUNTS);
    IntStream.range(0, 3).forEach(i -> stream.next());

    rest.patch(
        "/composite/sobjects",
        """
        {"records": [
          {"attributes": {"type": "Account"}, "id": "%s", "Rating": "Hot"},
          {"attributes": {"type": "Account"}, "id": "%s", "Rating": "Cold"},
          {"attributes": {"type": "Account"}, "id": "%s", "Rating": "Hot"}]}\
        """
            .formatted(one, two, three));

    GenericRecord hot = client.read(stream.next());
    GenericRecord cold = client.read(stream.next());
    assertThat(header(hot).get("recordIds")).hasToString("[%s, %s]".formatted(one, three));
    assertThat(hot.get("Rating")).hasToString("Hot");
    assertThat(header(cold).get("recordIds")).hasToString("[%s]".formatted(two));
    assertThat(header(cold).get("sequenceNumber")).isEqualTo(2);
    assertThat(header(cold).get("transactionKey")).isEqualTo(header(hot).get("transactionKey"));
  }

  @Test
  void tellsOneChangeOfARecordThatATransactionTouchedTwice() {
    rest.post(
        "/composite",
        """
        {"allOrNone": true, "compositeRequest": [
          {"method": "POST", "url": "/services/data/v65.0/sobjects/Account", "referenceId": "a",
           "body": {"Name": "Acme"}},
          {"method": "PATCH", "url": "/services/data/v65.0/sobjects/Account/@{a.id}",
           "referenceId": "b", "body": {"Rating": "Hot"}}]}\
        """);
    rest.create("Account", "{\"Name\": \"Next\"}");

    EventStream stream = client.earliest(ACCOUNTS);
    GenericRecord first = client.read(stream.next());
    GenericRecord second = client.read(stream.next());

    assertThat(header(first).get("changeType")).hasToString("CREATE");
    assertThat(first.get("Rating")).hasToString("Hot");
    assertThat(second.get("Name")).hasToString("Next");
  }

  @Test
  void tellsNothingOfWhatWasRolledBack() {
    rest.post(
        "/composite",
        """
        {"allOrNone": true, "compositeRequest": [
          {"method": "POST", "url": "/services/data/v65.0/sobjects/Account", "referenceId": "a",
           "body": {"Name": "Gone"}},
          {"method": "POST", "url": "/services/data/v65.0/sobjects/Account", "referenceId": "b",
           "body": {}}]}\
        """);
    rest.create("Account", "{\"Name\": \"Stays\"}");

    assertThat(client.read(client.earliest(ACCOUNTS).next()).get("Name")).hasToString("Stays");
  }

  @Test
  void deliversTheChangesOfAllObjectsOnOneChannel(Org org) {
    org.addObject("Offer__c", Field.number("Price__c", 10, 2));
    org.insert("Lead", Map.of("LastName", "Dent", "Company", "Megadodo"));
    org.insert("Offer__c", Map.of("Name", "Towel", "Price__c", 42));

    TopicInfo topic = client.topic("/data/ChangeEvents");
    EventStream all = client.earliest("/data/ChangeEvents");

    assertThat(topic.getSchemaId()).isEmpty();
    assertThat(topic.getCanPublish()).isFalse();
    assertThat(schemaName(all.next())).isEqualTo("LeadChangeEvent");
    assertThat(schemaName(all.next())).isEqualTo("Offer__ChangeEvent");
    GenericRecord offer = client.read(client.earliest("/data/Offer__ChangeEvent").next());
    assertThat(header(offer).get("entityName")).hasToString("Offer__c");
    assertThat(offer.get("Price__c")).isEqualTo(42.0);
  }

  @Test
  void capturesTheChosenObjectsOnly(Org org) {
    org.changeDataCapture().only("Lead");

    org.insert("Account", Map.of("Name", "Acme"));
    org.insert("Lead", Map.of("LastName", "Dent", "Company", "Megadodo"));

    assertThat(schemaName(client.earliest("/data/ChangeEvents").next()))
        .isEqualTo("LeadChangeEvent");
    assertThat(EventStream.errorCode(catchThrowable(() -> client.topic(ACCOUNTS))))
        .isEqualTo("sfdc.platform.eventbus.grpc.topic.not.found");
  }

  @Test
  void keepsTheSchemaThatAnEventWasMadeWith(Org org) {
    org.insert("Account", Map.of("Name", "Before"));
    org.addField("Account", Field.text("Segment__c", 20));
    org.insert("Account", Map.of("Name", "After", "Segment__c", "A"));

    EventStream stream = client.earliest(ACCOUNTS);
    GenericRecord before = client.read(stream.next());
    GenericRecord after = client.read(stream.next());

    assertThat(before.getSchema().getField("Segment__c")).isNull();
    assertThat(after.get("Segment__c")).hasToString("A");
    assertThat(after.getSchema().getProp("uuid")).isEqualTo(client.topic(ACCOUNTS).getSchemaId());
  }

  @Test
  void tellsOfAConvertedLead(Org org) {
    String id = org.insert("Lead", Map.of("LastName", "Dent", "Company", "Megadodo"));
    EventStream stream = client.earliest(LEADS);
    stream.next();

    Client.send(
        rest.request("/services/Soap/u/65.0")
            .header("SOAPAction", "\"\"")
            .POST(
                BodyPublishers.ofString(
                    """
                    <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
                        xmlns="urn:partner.soap.sforce.com">
                    <s:Header><SessionHeader><sessionId>%s</sessionId></SessionHeader>
                    <CallOptions><client>Camunda</client></CallOptions></s:Header>
                    <s:Body><convertLead><leadConverts>
                    <convertedStatus>Closed - Converted</convertedStatus>
                    <doNotCreateOpportunity>true</doNotCreateOpportunity><leadId>%s</leadId>
                    <overwriteLeadSource>false</overwriteLeadSource>
                    <sendNotificationEmail>false</sendNotificationEmail>
                    </leadConverts></convertLead></s:Body></s:Envelope>\
                    """
                        .formatted(rest.token(), id)))
            .build());

    GenericRecord event = client.read(stream.next());
    assertThat(names(event, "changedFields"))
        .contains("IsConverted", "Status", "ConvertedAccountId", "ConvertedDate");
    assertThat(event.get("IsConverted")).isEqualTo(true);
    assertThat(header(event).get("changeOrigin"))
        .hasToString("com/salesforce/api/soap/65.0;client=Camunda");
  }

  private String schemaName(ConsumerEvent event) {
    return client.read(event).getSchema().getName();
  }

  private static GenericRecord header(GenericRecord event) {
    return nested(event, "ChangeEventHeader");
  }

  private static GenericRecord nested(GenericRecord event, String name) {
    return (GenericRecord) event.get(name);
  }

  /** What the bitmaps of the header mean, by the rules of Salesforce's examples for clients. */
  private static List<String> names(GenericRecord event, String list) {
    List<String> names = new ArrayList<>();
    for (Object bitmap : (List<?>) header(event).get(list)) {
      String[] parts = bitmap.toString().split("-");
      if (parts.length == 1) {
        names.addAll(names(event.getSchema(), parts[0]));
      } else {
        Schema.Field parent = event.getSchema().getFields().get(Integer.parseInt(parts[0]));
        names(parent.schema().getTypes().get(1), parts[1])
            .forEach(name -> names.add(parent.name() + "." + name));
      }
    }
    return names;
  }

  private static List<String> names(Schema schema, String hex) {
    assertThat(hex).matches("0x([0-9A-F]{2})+");
    BigInteger bits = new BigInteger(hex.substring(2), 16);
    return IntStream.range(0, bits.bitLength())
        .filter(bits::testBit)
        .mapToObj(i -> schema.getFields().get(i).name())
        .toList();
  }

  private static long created(Org org, String id) {
    return ((Instant) org.record("Lead", id).orElseThrow().get("CreatedDate")).toEpochMilli();
  }

  private static String admin(Org org) {
    return (String) org.records("User").get(0).get("Id");
  }
}
