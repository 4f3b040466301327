package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import io.crmflow.salesforce.simulator.call.Call;
import io.crmflow.salesforce.simulator.schema.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class CollectionTest {
  private static final String PATH = "/composite/sobjects";

  private Org org;
  private Client client;

  @BeforeEach
  void signIn(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
  }

  @Test
  void createsEachRowOnItsOwn() {
    Answer answer =
        client.post(
            PATH, rows(false, lead("A"), "{\"attributes\":{\"type\":\"Lead\"}}", lead("B")));

    assertThat(answer.status()).isEqualTo(200);
    JsonNode results = answer.json();
    assertThat(results.path(0).fieldNames())
        .toIterable()
        .containsExactly("id", "success", "errors");
    assertThat(results.path(1).toString())
        .isEqualTo(
            "{\"success\":false,\"errors\":[{\"statusCode\":\"REQUIRED_FIELD_MISSING\","
                + "\"message\":\"Required fields are missing: [LastName, Company]\","
                + "\"fields\":[\"LastName\",\"Company\"]}]}");
    assertThat(results.path(2).path("success").asBoolean()).isTrue();
    assertThat(org.records("Lead"))
        .extracting(lead -> lead.get("LastName"))
        .containsExactly("A", "B");
    assertThat(last()).extracting(Call::records).isEqualTo(3);
  }

  @Test
  void rollsAllBackWhenOneFails() {
    Answer answer =
        client.post(
            PATH, rows(true, lead("A"), "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"B\"}"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(codes(answer))
        .containsExactly("ALL_OR_NONE_OPERATION_ROLLED_BACK", "REQUIRED_FIELD_MISSING");
    assertThat(org.records("Lead")).isEmpty();
  }

  @Test
  void rollsBackUpdatesAndDeletesToo() {
    String first = org.insert("Lead", Map.of("LastName", "A", "Company", "C"));
    String second = org.insert("Lead", Map.of("LastName", "B", "Company", "C"));

    client.patch(
        PATH,
        rows(
            true,
            typed("Lead", "\"id\":\"" + first + "\",\"City\":\"Graz\""),
            typed("Lead", "\"id\":\"" + second + "\",\"Company\":null")));
    client.delete(PATH + "?ids=" + first + ",00Q000000000000AAA&allOrNone=true");

    assertThat(org.record("Lead", first).orElseThrow()).containsEntry("City", null);
  }

  @Test
  void updatesAndDeletesByIdInOrder() {
    String first = org.insert("Lead", Map.of("LastName", "A", "Company", "C"));
    String second = org.insert("Account", Map.of("Name", "K"));

    Answer updated =
        client.patch(
            PATH,
            rows(
                false,
                typed("Account", "\"Id\":\"" + second + "\",\"Site\":\"HQ\""),
                typed("Lead", "\"Id\":\"" + first + "\",\"City\":\"Graz\""),
                typed("Lead", "\"Id\":\"" + first + "\",\"City\":\"Basel\""),
                typed("Lead", "\"Id\":\"nothing\",\"City\":\"Basel\""),
                typed("Lead", "\"City\":\"Basel\"")));
    Answer deleted = client.delete(PATH + "?ids=" + second + "," + first + "," + first);

    assertThat(ids(updated)).containsExactly(second, first, null, null, null);
    assertThat(codes(updated))
        .containsExactly("", "", "DUPLICATE_VALUE", "MALFORMED_ID", "MISSING_ARGUMENT");
    assertThat(ids(deleted)).containsExactly(second, first, null);
    assertThat(codes(deleted)).containsExactly("", "", "ENTITY_IS_DELETED");
  }

  @Test
  void retrievesInOrderWithNullForWhatIsMissing() {
    String first = org.insert("Lead", Map.of("LastName", "A", "Company", "C"));
    String second = org.insert("Lead", Map.of("LastName", "B", "Company", "C"));
    String missing = "00Q000000000000AAA";

    Answer byGet =
        client.get(PATH + "/Lead?fields=LastName&ids=" + String.join(",", second, missing, first));
    Answer byPost =
        client.post(
            PATH + "/Lead",
            "{\"ids\":[\"%s\",\"%s\",\"%s\"],\"fields\":[\"LastName\"]}"
                .formatted(second, missing, first));

    assertThat(byGet.status()).isEqualTo(200);
    assertThat(byPost.body()).isEqualTo(byGet.body());
    JsonNode records = byGet.json();
    assertThat(records.path(0).path("LastName").asText()).isEqualTo("B");
    assertThat(records.path(1).isNull()).isTrue();
    assertThat(records.path(2).path("Id").asText()).isEqualTo(first);
    assertThat(org.calls().writeCalls()).as("a retrieve writes nothing").isZero();
  }

  @Test
  void upsertsByExternalId() {
    org.addField("Lead", Field.text("Ext__c", 40).asExternalId().asUnique());
    String known = org.insert("Lead", Map.of("LastName", "A", "Company", "C", "Ext__c", "1"));

    Answer answer =
        client.patch(
            PATH + "/Lead/Ext__c",
            rows(
                false,
                typed("Lead", "\"Ext__c\":\"1\",\"City\":\"Graz\""),
                typed("Lead", "\"Ext__c\":\"2\",\"LastName\":\"B\",\"Company\":\"C\""),
                typed("Lead", "\"Ext__c\":\"2\",\"LastName\":\"B\",\"Company\":\"C\""),
                typed("Lead", "\"LastName\":\"B\",\"Company\":\"C\"")));

    assertThat(answer.json().path(0).toString())
        .isEqualTo("{\"id\":\"" + known + "\",\"success\":true,\"errors\":[],\"created\":false}");
    assertThat(answer.json().path(1).path("created").asBoolean()).isTrue();
    assertThat(codes(answer)).containsExactly("", "", "DUPLICATE_VALUE", "MISSING_ARGUMENT");
    assertThat(org.records("Lead")).hasSize(2);
  }

  @Test
  void upsertsByIdWithNullForNewRecords() {
    Answer answer =
        client.patch(
            PATH + "/Account/Id", rows(false, typed("Account", "\"Name\":\"K\",\"Id\":null")));

    assertThat(answer.json().path(0).path("created").asBoolean()).isTrue();
  }

  @Test
  void refusesAnAmbiguousKeyOfARow() {
    org.insert("Contact", Map.of("LastName", "A", "Email", "a@example.com"));
    org.insert("Contact", Map.of("LastName", "B", "Email", "a@example.com"));

    Answer answer =
        client.patch(
            PATH + "/Contact/Email",
            rows(false, typed("Contact", "\"LastName\":\"C\",\"Email\":\"a@example.com\"")));

    assertThat(codes(answer)).containsExactly("DUPLICATE_EXTERNAL_ID");
  }

  @Test
  void takesTwoHundredRowsAndNotOneMore() {
    assertThat(client.post(PATH, rows(false, leads(200))).json()).hasSize(200);

    Answer refused = client.post(PATH, rows(false, leads(201)));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("EXCEEDED_ID_LIMIT");
    assertThat(refused.message())
        .isEqualTo("record limit reached. cannot submit more than 200 records into this call");
    assertThat(org.records("Lead")).hasSize(200);
  }

  @Test
  void takesTenChunksAndNotOneMore() {
    assertThat(client.post(PATH, rows(false, alternating(10))).json()).hasSize(10);

    Answer refused = client.post(PATH, rows(false, alternating(11)));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("more than 10 chunks");
  }

  @Test
  void namesTheTypeThatIsMissingOrUnknown() {
    Answer answer =
        client.post(PATH, rows(false, "{\"LastName\":\"A\"}", typed("Led", "\"LastName\":\"A\"")));

    assertThat(codes(answer)).containsExactly("INVALID_TYPE", "INVALID_TYPE");
  }

  private Call last() {
    List<Call> all = org.calls().all();
    return all.get(all.size() - 1);
  }

  private static List<String> codes(Answer answer) {
    return IntStream.range(0, answer.json().size())
        .mapToObj(i -> answer.json().at("/" + i + "/errors/0/statusCode").asText())
        .toList();
  }

  private static List<String> ids(Answer answer) {
    return IntStream.range(0, answer.json().size())
        .mapToObj(i -> answer.json().at("/" + i + "/id").asText(null))
        .collect(Collectors.toList());
  }

  private static String[] leads(int count) {
    return IntStream.range(0, count).mapToObj(i -> lead("L" + i)).toArray(String[]::new);
  }

  private static String[] alternating(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i % 2 == 0 ? lead("L" + i) : typed("Account", "\"Name\":\"A\""))
        .toArray(String[]::new);
  }

  private static String lead(String lastName) {
    return typed("Lead", "\"LastName\":\"" + lastName + "\",\"Company\":\"C\"");
  }

  private static String typed(String object, String members) {
    return "{\"attributes\":{\"type\":\"" + object + "\"}," + members + "}";
  }

  private static String rows(boolean allOrNone, String... records) {
    return "{\"allOrNone\":" + allOrNone + ",\"records\":[" + String.join(",", records) + "]}";
  }
}
