package io.crmflow.salesforce.simulator;

import static io.crmflow.salesforce.simulator.Client.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import io.crmflow.salesforce.simulator.schema.Field;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Create, read, update, delete and upsert of single records. */
@SalesforceOrg
class RecordTest {
  private static final String LEAD = "{\"LastName\":\"Quandahl\",\"Company\":\"Osprey Marine\"}";

  private Org org;
  private Client client;

  @BeforeEach
  void signIn(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
  }

  @Test
  void createsARecord() {
    Answer answer = client.post("/sobjects/Lead", LEAD);

    String id = answer.json().path("id").asText();
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
    assertThat(answer.header("Location")).isEqualTo(DATA + "/sobjects/Lead/" + id);
    assertThat(id).startsWith("00Q").hasSize(18);
  }

  @Test
  void readsARecordWithDerivedAndSystemFields() {
    String id =
        client.create(
            "Lead",
            "{\"FirstName\":\"Thea\",\"LastName\":\"Quandahl\",\"Company\":\"Osprey Marine\","
                + "\"AnnualRevenue\":1200.5,\"City\":\"Turku\",\"Title\":\"\"}");

    Answer answer = client.get("/sobjects/Lead/" + id);

    JsonNode lead = answer.json();
    assertThat(lead.fieldNames().next()).isEqualTo("attributes");
    assertThat(lead.path("attributes").path("type").asText()).isEqualTo("Lead");
    assertThat(lead.path("attributes").path("url").asText())
        .isEqualTo(DATA + "/sobjects/Lead/" + id);
    assertThat(lead.path("Name").asText()).isEqualTo("Thea Quandahl");
    assertThat(lead.path("Status").asText()).isEqualTo("Open - Not Contacted");
    assertThat(lead.path("IsConverted").isBoolean()).isTrue();
    assertThat(lead.path("Title").isNull()).isTrue();
    assertThat(lead.path("Address").path("city").asText()).isEqualTo("Turku");
    assertThat(answer.body()).contains("\"AnnualRevenue\":1201.0");
    assertThat(lead.path("CreatedDate").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000\\+0000");
    assertThat(lead.path("OwnerId").asText()).startsWith("005");
  }

  @Test
  void readsOnlyTheFieldsAskedFor() {
    String id = client.create("Lead", LEAD);

    JsonNode lead = client.get("/sobjects/Lead/" + id + "?fields=company,LastName").json();

    assertThat(lead.fieldNames())
        .toIterable()
        .containsExactly("attributes", "Company", "LastName", "Id");
    assertThat(client.get("/sobjects/Lead/" + id + "?fields=Nope").errorCode())
        .isEqualTo("INVALID_FIELD");
  }

  @Test
  void acceptsIdsOfFifteenCharacters() {
    String id = client.create("Lead", LEAD);

    assertThat(client.get("/sobjects/Lead/" + id.substring(0, 15)).json().path("Id").asText())
        .isEqualTo(id);
  }

  @Test
  void updatesWhatIsSentAndClearsNulls() {
    String id =
        client.create(
            "Lead", "{\"LastName\":\"A\",\"Company\":\"B\",\"City\":\"C\",\"Fax\":\"1\"}");

    Answer answer = client.patch("/sobjects/Lead/" + id, "{\"City\":null,\"Title\":\"Dr\"}");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(org.record("Lead", id))
        .hasValueSatisfying(
            lead ->
                assertThat(lead)
                    .containsEntry("City", null)
                    .containsEntry("Title", "Dr")
                    .containsEntry("Fax", "1"));
  }

  @Test
  void updatesByPostForClientsWithoutPatch() {
    String id = client.create("Lead", LEAD);

    Answer answer = client.post("/sobjects/Lead/" + id + "?_HttpMethod=PATCH", "{\"City\":\"X\"}");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(org.record("Lead", id).orElseThrow()).containsEntry("City", "X");
  }

  @Test
  void refusesAnIdInTheBodyOfAnUpdate() {
    String id = client.create("Lead", LEAD);

    Answer answer = client.patch("/sobjects/Lead/" + id, "{\"Id\":\"" + id + "\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("INVALID_FIELD");
  }

  @Test
  void deletesARecordOnce() {
    String id = client.create("Lead", LEAD);

    assertThat(client.delete("/sobjects/Lead/" + id).status()).isEqualTo(204);
    Answer second = client.delete("/sobjects/Lead/" + id);

    assertThat(second.status()).isEqualTo(404);
    assertThat(second.body())
        .isEqualTo(
            "[{\"message\":\"entity is deleted\",\"errorCode\":\"ENTITY_IS_DELETED\",\"fields\":[]}]");
    assertThat(client.get("/sobjects/Lead/" + id).errorCode()).isEqualTo("NOT_FOUND");
    assertThat(client.patch("/sobjects/Lead/" + id, "{\"City\":\"X\"}").errorCode())
        .isEqualTo("ENTITY_IS_DELETED");
    assertThat(org.records("Lead")).isEmpty();
  }

  @Test
  void doesNotFindWhatIsNotThere() {
    assertThat(client.get("/sobjects/Lead/00Q000000000000AAA").status()).isEqualTo(404);
    assertThat(client.get("/sobjects/Lead/xyz").message())
        .isEqualTo("Provided external ID field does not exist or is not accessible: xyz");
    assertThat(client.post("/sobjects/Led", LEAD).errorCode()).isEqualTo("NOT_FOUND");
    assertThat(client.get("/nonsense").message())
        .isEqualTo("The requested resource does not exist");
    assertThat(client.patch("/limits", "{}").status()).isEqualTo(405);
  }

  @Test
  void upsertsByExternalId() {
    org.addField("Lead", Field.text("Ext__c", 40).asExternalId().asUnique());

    Answer first = client.patch("/sobjects/Lead/Ext__c/A%2F1", LEAD);
    Answer second = client.patch("/sobjects/Lead/Ext__c/a%2F1", "{\"City\":\"Graz\"}");

    String id = first.json().path("id").asText();
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.body())
        .isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[],\"created\":true}");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body())
        .isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[],\"created\":false}");
    assertThat(org.record("Lead", id).orElseThrow())
        .containsEntry("Ext__c", "A/1")
        .containsEntry("City", "Graz");
    assertThat(client.get("/sobjects/Lead/Ext__c/A%2F1").json().path("Id").asText()).isEqualTo(id);
    assertThat(client.delete("/sobjects/Lead/Ext__c/A%2F1").status()).isEqualTo(204);
  }

  @Test
  void answersOldVersionsWithoutABodyWhenAnUpsertUpdates() {
    org.addField("Lead", Field.text("Ext__c", 40).asExternalId());
    client.patch("/sobjects/Lead/Ext__c/1", LEAD);

    assertThat(client.patch("/services/data/v45.0/sobjects/Lead/Ext__c/1", LEAD).status())
        .isEqualTo(204);
  }

  @Test
  void upsertsOnlyExistingRecordsWhenAsked() {
    org.addField("Lead", Field.text("Ext__c", 40).asExternalId());

    Answer answer = client.patch("/sobjects/Lead/Ext__c/1?updateOnly=true", LEAD);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(org.records("Lead")).isEmpty();
  }

  @Test
  void answersMultipleChoicesForAnAmbiguousKey() {
    String body = "{\"LastName\":\"A\",\"Email\":\"a@example.com\"}";
    String first = client.create("Contact", body);
    String second = client.create("Contact", body);

    Answer answer = client.patch("/sobjects/Contact/Email/a@example.com", "{\"Title\":\"X\"}");

    assertThat(answer.status()).isEqualTo(300);
    assertThat(answer.body())
        .isEqualTo(
            "[\"%1$s/sobjects/Contact/%2$s\",\"%1$s/sobjects/Contact/%3$s\"]"
                .formatted(DATA, first, second));
    assertThat(client.get("/sobjects/Contact/Email/a@example.com").status()).isEqualTo(300);
    assertThat(org.records("Contact")).noneMatch(contact -> "X".equals(contact.get("Title")));
  }

  @Test
  void refusesAnUpsertByAnOrdinaryField() {
    Answer answer = client.patch("/sobjects/Lead/Company/X", LEAD);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(
            "[{\"message\":\"Provided external ID field does not exist or is not accessible:"
                + " Company\",\"errorCode\":\"NOT_FOUND\"}]");
  }

  @Test
  void refusesToOverwriteWhatChangedMeanwhile() {
    String id = client.create("Lead", LEAD);
    client.header("If-Unmodified-Since", "Wed, 21 Oct 2015 07:28:00 GMT");

    Answer stale = client.patch("/sobjects/Lead/" + id, "{\"City\":\"X\"}");

    assertThat(stale.status()).isEqualTo(412);
    assertThat(org.record("Lead", id).orElseThrow()).containsEntry("City", null);
    client.header("If-Unmodified-Since", "Thu, 21 Oct 2100 07:28:00 GMT");
    assertThat(client.patch("/sobjects/Lead/" + id, "{\"City\":\"X\"}").status()).isEqualTo(204);
  }

  @Test
  void findsAParentByItsExternalId() {
    org.addField("Account", Field.text("Ext__c", 40).asExternalId().asUnique());
    String account = org.insert("Account", Map.of("Name", "Kestrel", "Ext__c", "K-1"));

    String contact =
        client.create("Contact", "{\"LastName\":\"A\",\"Account\":{\"Ext__c\":\"k-1\"}}");
    Answer missing =
        client.post("/sobjects/Contact", "{\"LastName\":\"A\",\"Account\":{\"Ext__c\":\"K-2\"}}");

    assertThat(org.record("Contact", contact).orElseThrow()).containsEntry("AccountId", account);
    assertThat(missing.errorCode()).isEqualTo("INVALID_FIELD");
    assertThat(missing.message())
        .isEqualTo("Foreign key external ID: k-2 not found for field Ext__c in entity Account");
  }

  @Test
  void worksOutOpportunityFieldsFromTheStage() {
    String id =
        client.create(
            "Opportunity",
            "{\"Name\":\"O\",\"StageName\":\"Value Proposition\",\"CloseDate\":\"2026-05-04\","
                + "\"Amount\":1000}");
    assertThat(client.get("/sobjects/Opportunity/" + id).body())
        .contains("\"Probability\":50.0", "\"ExpectedRevenue\":500.00", "\"IsClosed\":false")
        .contains("\"ForecastCategory\":\"Pipeline\"", "\"Fiscal\":\"2026 2\"");

    client.patch("/sobjects/Opportunity/" + id, "{\"StageName\":\"Closed Won\"}");

    assertThat(client.get("/sobjects/Opportunity/" + id).body())
        .contains("\"Probability\":100.0", "\"IsClosed\":true", "\"IsWon\":true")
        .contains("\"ForecastCategoryName\":\"Closed\"");
  }

  @Test
  void keepsCampaignMembersApart() {
    String campaign = org.insert("Campaign", Map.of("Name", "Fair"));
    String lead = client.create("Lead", LEAD);
    String body = "{\"CampaignId\":\"%s\",\"LeadId\":\"%s\"}".formatted(campaign, lead);
    client.create("CampaignMember", body);

    Answer again = client.post("/sobjects/CampaignMember", body);

    assertThat(again.errorCode()).isEqualTo("DUPLICATE_VALUE");
    assertThat(again.message()).isEqualTo("Already a campaign member.");
    assertThat(org.records("CampaignMember"))
        .singleElement()
        .satisfies(member -> assertThat(member).containsEntry("Status", "Sent"));
  }
}
