package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import io.crmflow.salesforce.simulator.schema.Field;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the org tells about itself. */
@SalesforceOrg
class DescribeTest {
  private SalesforceSimulator simulator;
  private Client client;

  @BeforeEach
  void signIn(SalesforceSimulator running) {
    simulator = running;
    client = new Client(running);
  }

  @Test
  void listsVersionsWithoutAToken() {
    Answer answer =
        Client.send(
            HttpRequest.newBuilder(URI.create(simulator.instanceUrl() + "/services/data")).build());

    List<JsonNode> versions = new ArrayList<>();
    answer.json().forEach(versions::add);
    assertThat(versions.get(0).toString())
        .isEqualTo(
            "{\"label\":\"Summer '14\",\"url\":\"/services/data/v31.0\",\"version\":\"31.0\"}");
    assertThat(versions)
        .anySatisfy(
            version -> {
              assertThat(version.path("version").asText()).isEqualTo("53.0");
              assertThat(version.path("label").asText()).isEqualTo("Winter '22");
            });
    assertThat(versions.get(versions.size() - 1).path("label").asText()).isEqualTo("Summer '26");
  }

  @Test
  void refusesVersionsItDoesNotHave() {
    assertThat(client.get("/services/data/v99.0/limits").status()).isEqualTo(404);
    assertThat(client.get("/services/data/v20.0/limits").status()).isEqualTo(410);
    assertThat(client.get("/services/data/latest/limits").status()).isEqualTo(404);
  }

  @Test
  void listsResources() {
    JsonNode resources = client.get("/").json();

    assertThat(resources.path("query").asText()).isEqualTo("/services/data/v65.0/query");
    assertThat(resources.path("identity").asText()).startsWith(simulator.loginUrl() + "/id/00D");
  }

  @Test
  void listsObjects() {
    JsonNode global = client.get("/sobjects").json();

    assertThat(global.path("maxBatchSize").asInt()).isEqualTo(200);
    assertThat(global.path("sobjects").findValuesAsText("name"))
        .contains("Lead", "Contact", "Account", "Opportunity", "Task", "Campaign", "Case", "User");
    JsonNode lead = named(global.path("sobjects"), "Lead");
    assertThat(lead.path("keyPrefix").asText()).isEqualTo("00Q");
    assertThat(lead.at("/urls/describe").asText())
        .isEqualTo("/services/data/v65.0/sobjects/Lead/describe");
  }

  @Test
  void namesThePagesOfRecordsInASingleDescribeOnly() {
    JsonNode urls = client.get("/sobjects/Lead/describe").json().path("urls");

    assertThat(urls.path("uiDetailTemplate").asText()).isEqualTo(simulator.instanceUrl() + "/{ID}");
    assertThat(urls.path("uiNewRecord").asText()).isEqualTo(simulator.instanceUrl() + "/00Q/e");
    assertThat(urls.path("defaultValues").asText())
        .isEqualTo("/services/data/v65.0/sobjects/Lead/defaultValues?recordTypeId&fields");
    JsonNode listed = named(client.get("/sobjects").json().path("sobjects"), "Lead");
    assertThat(listed.path("urls").has("uiDetailTemplate")).isFalse();
  }

  @Test
  void tellsTheSettingsOfTheOrganization() {
    JsonNode org =
        client
            .query("SELECT DefaultLeadAccess, FiscalYearStartMonth, Address FROM Organization")
            .json()
            .at("/records/0");

    assertThat(org.path("DefaultLeadAccess").asText()).isEqualTo("ReadEditTransfer");
    assertThat(org.path("FiscalYearStartMonth").asInt()).isEqualTo(1);
    assertThat(org.at("/Address/country").asText()).isEqualTo("DE");
  }

  @Test
  void tellsTheValuesThatARecordTypeTakes() {
    String partner = simulator.org().addRecordType("Lead", "Partner_Lead", "Partner lead");
    simulator.org().chooseValues("Lead", partner, "LeadSource", "Web", "Other");
    String path = "/ui-api/object-info/Lead/picklist-values/";

    JsonNode all = client.get(path + partner).json().path("picklistFieldValues");
    JsonNode one = client.get(path + partner + "/LeadSource").json();

    assertThat(all.at("/LeadSource/values").findValuesAsText("value"))
        .containsExactly("Web", "Other");
    assertThat(all.at("/Rating/values").findValuesAsText("value"))
        .containsExactly("Hot", "Warm", "Cold");
    assertThat(one).isEqualTo(all.path("LeadSource"));
    assertThat(one.path("url").asText())
        .isEqualTo("/services/data/v65.0" + path + partner + "/LeadSource");
    assertThat(
            client
                .get(path + "012000000000000AAA")
                .json()
                .at("/picklistFieldValues/LeadSource/values"))
        .hasSizeGreaterThan(2);
    assertThat(client.get(path + "012000000000099AAA").status()).isEqualTo(404);
    assertThatThrownBy(() -> simulator.org().chooseValues("Lead", partner, "LeadSource", "Mars"))
        .hasMessageContaining("LeadSource with the values [Mars]");
  }

  @Test
  void aRemovedFieldIsGoneWithItsValues() {
    simulator.org().addField("Lead", Field.text("Badge__c", 20).asExternalId());
    simulator.org().addField("Lead", Field.text("Region__c", 20));
    String id =
        simulator
            .org()
            .insert(
                "Lead",
                Map.of(
                    "LastName", "Dent", "Company", "A", "Badge__c", "B-1", "Region__c", "North"));

    simulator.org().removeField("Lead", "Badge__c");

    assertThat(client.get("/sobjects/Lead/describe").json().path("fields").findValuesAsText("name"))
        .contains("Region__c")
        .doesNotContain("Badge__c");
    assertThat(simulator.org().record("Lead", id).orElseThrow())
        .containsEntry("Region__c", "North")
        .doesNotContainKey("Badge__c");
    assertThat(client.query("SELECT Badge__c FROM Lead").json().at("/0/errorCode").asText())
        .isEqualTo("INVALID_FIELD");
    assertThatThrownBy(() -> simulator.org().removeField("Lead", "Company"))
        .hasMessage("Lead has no custom field Company");
  }

  @Test
  void describesFields() {
    simulator.org().addField("Lead", Field.text("Ext__c", 40).asExternalId().asUnique());

    JsonNode fields = client.get("/sobjects/Lead/describe").json().path("fields");

    JsonNode company = named(fields, "Company");
    assertThat(company.path("length").asInt()).isEqualTo(255);
    assertThat(company.path("nillable").asBoolean()).isFalse();
    assertThat(company.path("defaultedOnCreate").asBoolean()).isFalse();
    assertThat(company.path("createable").asBoolean()).isTrue();
    JsonNode status = named(fields, "Status");
    assertThat(status.path("type").asText()).isEqualTo("picklist");
    assertThat(status.at("/picklistValues/0/defaultValue").asBoolean()).isTrue();
    assertThat(status.at("/picklistValues/1/value").asText()).isEqualTo("Working - Contacted");
    assertThat(named(fields, "OwnerId").path("referenceTo").toString())
        .isEqualTo("[\"Group\",\"User\"]");
    assertThat(named(fields, "Id").path("label").asText()).isEqualTo("Lead ID");
    assertThat(named(fields, "CreatedDate").path("soapType").asText()).isEqualTo("xsd:dateTime");
    assertThat(named(fields, "Ext__c").path("externalId").asBoolean()).isTrue();
    assertThat(named(fields, "Ext__c").path("unique").asBoolean()).isTrue();
    assertThat(named(fields, "AnnualRevenue").path("precision").asInt()).isEqualTo(18);
  }

  @Test
  void tellsWhichCompoundAFieldIsPartOfAndWhatCanBeHidden() {
    JsonNode fields = client.get("/sobjects/Lead/describe").json().path("fields");

    assertThat(named(fields, "City").path("compoundFieldName").asText()).isEqualTo("Address");
    assertThat(named(fields, "FirstName").path("compoundFieldName").asText()).isEqualTo("Name");
    assertThat(named(fields, "Company").path("compoundFieldName").isNull()).isTrue();
    assertThat(named(fields, "Name").path("nillable").asBoolean()).isFalse();
    assertThat(named(fields, "Phone").path("permissionable").asBoolean()).isTrue();
    assertThat(named(fields, "Company").path("permissionable").asBoolean()).isFalse();
    assertThat(named(fields, "CreatedDate").path("groupable").asBoolean()).isFalse();
  }

  @Test
  void describesChildren() {
    JsonNode children = client.get("/sobjects/Account/describe").json().path("childRelationships");

    assertThat(children.findValuesAsText("relationshipName"))
        .contains("Contacts", "Opportunities", "Cases", "ChildAccounts");
  }

  @Test
  void answersNotModifiedUntilAFieldIsAdded() {
    String seen = client.get("/sobjects/Lead/describe").header("Last-Modified");
    client.header("If-Modified-Since", seen);

    Answer unchanged = client.get("/sobjects/Lead/describe");

    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.body()).isEmpty();
    client.header("If-Modified-Since", "Wed, 21 Oct 2015 07:28:00 GMT");
    assertThat(client.get("/sobjects/Lead/describe").status()).isEqualTo(200);
  }

  @Test
  void countsRecords() {
    client.create("Account", "{\"Name\":\"A\"}");

    assertThat(client.get("/limits/recordCount?sObjects=Account").body())
        .isEqualTo("{\"sObjects\":[{\"count\":1,\"name\":\"Account\"}]}");
  }

  @Test
  void servesCustomObjects() {
    simulator
        .org()
        .addObject("Machine__c", Field.lookup("Owner_Account__c", "Account"), Field.date("Due__c"));
    String account = client.create("Account", "{\"Name\":\"A\"}");

    String id =
        client.create(
            "Machine__c",
            "{\"Name\":\"M\",\"Due__c\":\"2026-05-04\",\"Owner_Account__c\":\"" + account + "\"}");

    assertThat(id).startsWith("a00");
    JsonNode found =
        client
            .query("SELECT Due__c, Owner_Account__r.Name FROM Machine__c")
            .json()
            .at("/records/0");
    assertThat(found.path("Due__c").asText()).isEqualTo("2026-05-04");
    assertThat(found.at("/Owner_Account__r/Name").asText()).isEqualTo("A");
  }

  private static JsonNode named(JsonNode array, String name) {
    return StreamSupport.stream(array.spliterator(), false)
        .filter(entry -> entry.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
