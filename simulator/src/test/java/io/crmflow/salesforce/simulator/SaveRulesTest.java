package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import io.crmflow.salesforce.simulator.record.DuplicateAction;
import io.crmflow.salesforce.simulator.schema.Field;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the org refuses to save, with Salesforce's codes and messages. */
@SalesforceOrg
class SaveRulesTest {
  private Org org;
  private Client client;

  @BeforeEach
  void signIn(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
  }

  @Test
  void demandsRequiredFields() {
    Answer answer = client.post("/sobjects/Lead", "{\"FirstName\":\"A\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "[{\"message\":\"Required fields are missing: [LastName, Company]\","
                + "\"errorCode\":\"REQUIRED_FIELD_MISSING\",\"fields\":[\"LastName\",\"Company\"]}]");
  }

  @Test
  void demandsRequiredFieldsOfUpdatesToo() {
    String id = client.create("Account", "{\"Name\":\"A\"}");

    assertThat(client.patch("/sobjects/Account/" + id, "{\"Name\":\"\"}").errorCode())
        .isEqualTo("REQUIRED_FIELD_MISSING");
  }

  @Test
  void refusesLongTexts() {
    Answer answer = lead("\"City\":\"" + "x".repeat(41) + "\"");

    assertThat(answer.errorCode()).isEqualTo("STRING_TOO_LONG");
    assertThat(answer.message())
        .isEqualTo("City: data value too large: " + "x".repeat(41) + " (max length=40)");
    assertThat(answer.json().path(0).path("fields").path(0).asText()).isEqualTo("City");
  }

  @Test
  void refusesBadAddresses() {
    Answer answer = lead("\"Email\":\"nobody@nowhere\"");

    assertThat(answer.errorCode()).isEqualTo("INVALID_EMAIL_ADDRESS");
    assertThat(answer.message()).isEqualTo("Email: invalid email address: nobody@nowhere");
  }

  @Test
  void refusesUnknownFields() {
    Answer answer = lead("\"Colour\":\"red\"");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "[{\"message\":\"No such column 'Colour' on sobject of type Lead\","
                + "\"errorCode\":\"INVALID_FIELD\"}]");
  }

  @Test
  void refusesReadOnlyFields() {
    Answer answer = lead("\"Name\":\"X\",\"CreatedDate\":\"2026-01-01T00:00:00Z\"");

    assertThat(answer.errorCode()).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    assertThat(answer.message()).startsWith("Unable to create/update fields: CreatedDate, Name. ");
  }

  @Test
  void refusesValuesOfAnotherType() {
    assertThat(lead("\"AnnualRevenue\":\"lots\"").message())
        .startsWith("Cannot deserialize instance of currency from VALUE_STRING value lots");
    assertThat(lead("\"NumberOfEmployees\":1.5").errorCode()).isEqualTo("JSON_PARSER_ERROR");
    assertThat(lead("\"City\":{\"a\":1}").errorCode()).isEqualTo("JSON_PARSER_ERROR");
    assertThat(
            client
                .post(
                    "/sobjects/Opportunity",
                    "{\"Name\":\"O\",\"StageName\":\"Prospecting\",\"CloseDate\":\"04.05.2026\"}")
                .message())
        .startsWith("Cannot deserialize instance of date from VALUE_STRING value 04.05.2026");
  }

  @Test
  void takesNumbersAndBooleansAsTextToo() {
    String id =
        client.create(
            "Lead",
            "{\"LastName\":\"A\",\"Company\":\"B\",\"NumberOfEmployees\":\"12\","
                + "\"IsUnreadByOwner\":\"false\",\"Phone\":12345}");

    assertThat(org.record("Lead", id).orElseThrow())
        .containsEntry("NumberOfEmployees", 12)
        .containsEntry("IsUnreadByOwner", false)
        .containsEntry("Phone", "12345");
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThat(lead("\"AnnualRevenue\":1e19").errorCode()).isEqualTo("NUMBER_OUTSIDE_VALID_RANGE");
  }

  @Test
  void refusesBodiesThatAreNoJson() {
    assertThat(client.post("/sobjects/Lead", "{\"LastName\":").errorCode())
        .isEqualTo("JSON_PARSER_ERROR");
    assertThat(client.post("/sobjects/Lead", "").errorCode()).isEqualTo("JSON_PARSER_ERROR");
    assertThat(client.post("/sobjects/Lead", "[]").errorCode()).isEqualTo("JSON_PARSER_ERROR");
  }

  @Test
  void refusesReferencesThatLeadNowhere() {
    String lead = client.create("Lead", "{\"LastName\":\"A\",\"Company\":\"B\"}");

    Answer unknown = contact("001000000000000AAA");
    Answer otherObject = contact(lead);
    Answer noId = contact("kestrel");

    assertThat(unknown.errorCode()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
    assertThat(unknown.message()).isEqualTo("invalid cross reference id");
    assertThat(otherObject.errorCode()).isEqualTo("MALFORMED_ID");
    assertThat(noId.message()).isEqualTo("Account ID: id value of incorrect type: kestrel");
  }

  @Test
  void acceptsAnyValueOfAnOpenPicklistButNotOfARestrictedOne() {
    org.addField("Lead", Field.picklist("Region__c", "EMEA", "AMER").asRestricted());

    assertThat(lead("\"Rating\":\"Tepid\"").status()).isEqualTo(201);
    Answer refused = lead("\"Region__c\":\"APAC\"");
    assertThat(refused.errorCode()).isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    assertThat(refused.message())
        .isEqualTo("Region: bad value for restricted picklist field: APAC");
    assertThat(lead("\"Region__c\":\"EMEA\"").status()).isEqualTo(201);
  }

  @Test
  void refusesValuesAnotherRecordHas() {
    org.addField("Lead", Field.text("Ext__c", 40).asExternalId().asUnique());
    String first = lead("\"Ext__c\":\"A\"").json().path("id").asText();

    Answer second = lead("\"Ext__c\":\"a\"");

    assertThat(second.errorCode()).isEqualTo("DUPLICATE_VALUE");
    assertThat(second.message())
        .isEqualTo("duplicate value found: Ext__c duplicates value on record with id: " + first);
    client.delete("/sobjects/Lead/" + first);
    assertThat(lead("\"Ext__c\":\"A\"").status()).isEqualTo(201);
  }

  @Test
  void keepsValidationRules() {
    org.addValidationRule(
        "Opportunity",
        "Amount_positive",
        record -> record.get("Amount") instanceof BigDecimal amount && amount.signum() < 0,
        "Please contact your administrator.");

    Answer answer =
        client.post(
            "/sobjects/Opportunity",
            "{\"Name\":\"O\",\"StageName\":\"Prospecting\",\"CloseDate\":\"2026-05-04\","
                + "\"Amount\":-1}");

    assertThat(answer.errorCode()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
    assertThat(answer.message()).isEqualTo("Please contact your administrator.");
  }

  @Test
  void alertsAboutDuplicatesUnlessToldToSave() {
    org.addDuplicateRule("Lead", "Email", DuplicateAction.ALERT);
    String first = lead("\"Email\":\"a@example.com\"").json().path("id").asText();

    Answer alert = lead("\"Email\":\"A@example.com\"");

    JsonNode error = alert.json().path(0);
    assertThat(alert.status()).isEqualTo(400);
    assertThat(error.path("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
    JsonNode result = error.path("duplicateResult");
    assertThat(result.path("allowSave").asBoolean()).isTrue();
    assertThat(result.at("/matchResults/0/matchRecords/0/record/Id").asText()).isEqualTo(first);
    client.header("Sforce-Duplicate-Rule-Header", "allowSave=true; includeRecordDetails=false");
    assertThat(lead("\"Email\":\"a@example.com\"").status()).isEqualTo(201);
  }

  @Test
  void blocksDuplicatesWhateverTheHeaderSays() {
    org.addDuplicateRule("Lead", "Email", DuplicateAction.BLOCK);
    lead("\"Email\":\"a@example.com\"");
    client.header("Sforce-Duplicate-Rule-Header", "allowSave=true");

    Answer blocked = lead("\"Email\":\"a@example.com\"");

    assertThat(blocked.errorCode()).isEqualTo("DUPLICATES_DETECTED");
    assertThat(blocked.json().at("/0/duplicateResult/allowSave").asBoolean(true)).isFalse();
  }

  @Test
  void doesNotLookForDuplicatesWhenAnEditLeavesTheFieldAlone() {
    String first =
        org.insert("Lead", Map.of("LastName", "A", "Company", "B", "Email", "a@x.example"));
    String second =
        org.insert("Lead", Map.of("LastName", "A", "Company", "B", "Email", "b@x.example"));
    org.update("Lead", second, Map.of("Email", "a@x.example"));
    org.addDuplicateRule("Lead", "Email", DuplicateAction.BLOCK);

    Answer otherField = client.patch("/sobjects/Lead/" + first, "{\"Title\":\"Buyer\"}");
    Answer sameField = client.patch("/sobjects/Lead/" + first, "{\"Email\":\"a@x.example\"}");
    org.update("Lead", first, Map.of("Email", "c@x.example"));
    Answer changedField = client.patch("/sobjects/Lead/" + first, "{\"Email\":\"b@x.example\"}");

    assertThat(otherField.status()).isEqualTo(204);
    assertThat(sameField.status()).isEqualTo(204);
    assertThat(changedField.status()).isEqualTo(204);
    assertThat(client.patch("/sobjects/Lead/" + first, "{\"Email\":\"a@x.example\"}").errorCode())
        .isEqualTo("DUPLICATES_DETECTED");
  }

  @Test
  void namesTheRuleWhenATestInsertsWhatIsRefused() {
    assertThatThrownBy(() -> org.insert("Lead", Map.of("LastName", "A")))
        .hasMessageContaining("REQUIRED_FIELD_MISSING")
        .hasMessageContaining("Company");
  }

  private Answer lead(String members) {
    return client.post("/sobjects/Lead", "{\"LastName\":\"A\",\"Company\":\"B\"," + members + "}");
  }

  private Answer contact(String account) {
    return client.post(
        "/sobjects/Contact", "{\"LastName\":\"A\",\"AccountId\":\"" + account + "\"}");
  }
}
