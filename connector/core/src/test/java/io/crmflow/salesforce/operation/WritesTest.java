package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WritesTest {

  private static final String LEAD = RecordingApi.leadId(1);

  @Nested
  class Create {

    @Test
    void leavesEmptyFieldsOutSoThatDefaultsApply() {
      String row =
          step("lead.create")
              .value("LastName", "Dent")
              .value("Company", "")
              .value("Rating", null)
              .row();

      assertThat(row)
          .isEqualTo("{'attributes':{'type':'Lead'},'LastName':'Dent'}".replace('\'', '"'));
    }

    @Test
    void mergesTheRecordUnderTheExplicitValues() {
      String row =
          step("lead.create")
              .value("LastName", "Dent")
              .value("Company", "")
              .value("record", "{\"lastname\":\"Other\",\"Company\":\"M\",\"Region__c\":\"North\"}")
              .row();

      assertThat(row)
          .contains("\"LastName\":\"Dent\"", "\"Company\":\"M\"", "\"Region__c\":\"North\"")
          .doesNotContain("Other");
    }

    @Test
    void takesARecordAsMapAndAsJsonAndDropsItsAttributes() throws Exception {
      Object json = RecordingApi.JSON.readTree("{\"attributes\":{\"type\":\"X\"},\"Name\":\"M\"}");

      assertThat(step("account.create").value("record", json).row())
          .isEqualTo(step("account.create").value("record", Map.of("Name", "M")).row());
    }

    @Test
    void nestsDottedNames() {
      String row =
          step("contact.create")
              .value("LastName", "Prefect")
              .value("Account.External_Id__c", "A-1")
              .value("Account.Name", "M")
              .row();

      assertThat(row).contains("\"Account\":{\"External_Id__c\":\"A-1\",\"Name\":\"M\"}");
    }

    @Test
    void sendsValuesInSalesforcesForms() {
      String row =
          step("record.create")
              .option("object", "Thing__c")
              .value("Day__c", LocalDate.of(2030, 1, 2))
              .value("Moment__c", Date.from(Instant.parse("2030-01-02T03:04:05Z")))
              .value("Local__c", OffsetDateTime.parse("2030-01-02T03:04:05+02:00"))
              .value("Money__c", new BigDecimal("1E+3"))
              .value("Rate__c", 0.1)
              .value("Count__c", 7L)
              .value("On__c", true)
              .value("Colours__c", List.of("Red", "Blue"))
              .row();

      assertThat(row)
          .contains(
              "\"Day__c\":\"2030-01-02\"",
              "\"Moment__c\":\"2030-01-02T03:04:05.000Z\"",
              "\"Local__c\":\"2030-01-02T03:04:05.000+02:00\"",
              "\"Money__c\":1000,",
              "\"Rate__c\":0.1,",
              "\"Count__c\":7,",
              "\"On__c\":true",
              "\"Colours__c\":\"Red;Blue\"");
    }

    @Test
    void turnsTextAndMomentsIntoWhatKnownFieldsTake() {
      Date evening =
          Date.from(
              LocalDate.of(2030, 12, 31).atTime(23, 0).atZone(ZoneId.systemDefault()).toInstant());
      String row =
          step("opportunity.create")
              .value("Name", "Planet")
              .value("StageName", "Prospecting")
              .value("CloseDate", evening)
              .value("Amount", " 1234.50 ")
              .row();

      assertThat(row).contains("\"CloseDate\":\"2030-12-31\"", "\"Amount\":1234.50");
    }

    @Test
    void refusesValuesThatAFieldCannotTake() {
      SalesforceError amount = step("opportunity.create").value("Amount", "1.000,50").refusal();
      assertThat(amount.category()).isEqualTo(ErrorCategory.VALIDATION);
      assertThat(amount.fields()).containsExactly("Amount");
      assertThat(amount.text()).contains("takes a number", "'1.000,50'", "1234.50");

      assertThat(step("opportunity.create").value("CloseDate", "31.12.2030").refusal().text())
          .contains("CloseDate takes a day", "'31.12.2030'", "2030-12-31");
      assertThat(step("lead.create").value("Score__c", Double.NaN).refusal().text())
          .contains("Score__c is NaN");
      assertThat(step("lead.create").value("At__c", LocalDateTime.MIN).refusal().text())
          .contains("java.time.LocalDateTime", "time zone");
      assertThat(step("lead.create").value("record", "[1]").refusal().text())
          .contains("not a JSON object");
      assertThat(step("lead.create").value("Bad-Name", "x").refusal().code())
          .isEqualTo("INVALID_NAME");
      assertThat(step("lead.create").value("Id", LEAD).refusal().text()).contains("Leave Id out");
      assertThat(step("lead.create").value("LastName", " ").refusal().code())
          .isEqualTo("MISSING_VALUE");
    }

    @Test
    void runsTheActiveAssignmentRuleUnlessToldOtherwise() {
      assertThat(headers(step("lead.create").value("Company", "M")))
          .containsExactly(Map.entry("Sforce-Auto-Assign", "TRUE"));
      assertThat(
              headers(step("lead.create").option("assignment-rule", "none").value("Company", "M")))
          .containsEntry("Sforce-Auto-Assign", "FALSE");
      assertThat(
              headers(
                  step("lead.create")
                      .option("assignment-rule", "01Q000000000001")
                      .option("duplicates", "allow")
                      .value("Company", "M")))
          .containsEntry("Sforce-Auto-Assign", "01Q000000000001EAA")
          .containsEntry("Sforce-Duplicate-Rule-Header", "allowSave=true");
    }

    private Map<String, Object> headers(Steps step) {
      return ((CreateRecord) step.build()).headers();
    }
  }

  @Nested
  class Update {

    @Test
    void clearsEmptyFieldsUnlessToldToKeepThem() {
      assertThat(step("lead.update").value("Id", LEAD).value("Phone", "").row())
          .contains("\"id\":\"" + LEAD + "\"", "\"Phone\":null");
      assertThat(
              step("lead.update")
                  .option("empty-fields", "keep")
                  .value("Id", LEAD)
                  .value("Phone", "")
                  .value("Fax", null)
                  .value("record", "{\"Title\":null}")
                  .row())
          .doesNotContain("Phone", "Fax")
          .contains("\"Title\":null");
    }

    @Test
    void clearsALookupThatWasGivenByAParentsExternalId() {
      String row =
          step("contact.update")
              .value("Id", "003000000000001")
              .value("Account.External_Id__c", null)
              .value("Region__r.Code__c", "")
              .row();

      assertThat(row).contains("\"AccountId\":null", "\"Region__c\":null");
    }

    @Test
    void runsNoAssignmentRuleUnlessAsked() {
      UpdateRecord update = (UpdateRecord) step("lead.update").value("id", LEAD).build();

      assertThat(update.headers()).containsEntry("Sforce-Auto-Assign", "FALSE");
    }

    @Test
    void checksTheIdBeforeAnyCall() {
      assertThat(step("lead.update").refusal().code()).isEqualTo("MISSING_ID");
      assertThat(step("lead.update").value("Id", "42").refusal().text())
          .contains("Id is '42'", "15 or 18");
      assertThat(step("lead.delete").value("Id", "003000000000001").refusal().text())
          .contains("not the id of a lead", "begin with 00Q");
      assertThat(step("task.create").value("WhoId", "Ford").refusal().fields())
          .containsExactly("WhoId");
    }

    @Test
    void completesAnIdOfFifteenCharacters() {
      UpdateRecord update =
          (UpdateRecord) step("account.update").value("Id", "001D000000IRFma").build();

      assertThat(update.recordId()).isEqualTo("001D000000IRFmaIAH");
      assertThat(update.target()).contains("001d000000irfmaiah");
    }

    @Test
    void sendsAConditionalUpdateAlone() {
      Operation update =
          step("lead.update")
              .value("Id", LEAD)
              .value("Phone", "1")
              .value("ifUnmodifiedSince", "2030-01-02T03:04:05.000+0000")
              .build();
      RecordingApi api = new RecordingApi();

      Outcome outcome = ((SingleOperation) update).run(api);

      assertThat(outcome).isEqualTo(new Outcome.Done(Map.of("id", LEAD)));
      RecordingApi.Request request = api.requests.get(0);
      assertThat(request.path()).isEqualTo("Lead/" + LEAD);
      assertThat(request.headers())
          .containsEntry("If-Unmodified-Since", "Wed, 2 Jan 2030 03:04:05 GMT")
          .containsEntry("Sforce-Auto-Assign", "FALSE");
      assertThat(request.rows()).hasToString("[{\"Phone\":\"1\"}]");
    }
  }

  @Nested
  class Upsert {

    @Test
    void takesTheExternalIdByTheNameOfTheFieldOrByTheCommonName() {
      Steps named = step("lead.upsert").option("external-id-field", "Key__c").value("Key__c", "K");
      Steps common =
          step("lead.upsert").option("external-id-field", "Key__c").value("externalId", "K");

      assertThat(named.row()).isEqualTo(common.row()).contains("\"Key__c\":\"K\"");
      assertThat(named.build().target()).contains("lead.key__c=k");
    }

    @Test
    void needsFieldAndValue() {
      assertThat(step("lead.upsert").value("externalId", "K").refusal().code())
          .isEqualTo("MISSING_OPTION");
      assertThat(step("lead.upsert").option("external-id-field", "Key__c").refusal().text())
          .contains("Key__c has no value");
      assertThat(step("lead.upsert").option("external-id-field", "a/b?c").refusal().code())
          .isEqualTo("INVALID_NAME");
      assertThat(
              step("lead.upsert")
                  .option("external-id-field", "Key__c")
                  .value("Key__c", "K")
                  .value("Id", LEAD)
                  .refusal()
                  .fields())
          .containsExactly("Id");
    }
  }

  @Nested
  class Options {

    @Test
    void refusesAnOptionThatTheOperationDoesNotHave() {
      assertThat(step("lead.create").option("duplicate", "allow").refusal().text())
          .contains("lead.create has no option 'duplicate'", "Did you mean duplicates?");
      assertThat(step("contact.create").option("assignment-rule", "none").refusal().code())
          .isEqualTo("UNKNOWN_OPTION");
    }

    @Test
    void refusesAnUnknownChoice() {
      assertThat(step("lead.create").option("duplicates", "maybe").refusal().text())
          .contains("duplicates = 'maybe'", "block, allow");
    }

    @Test
    void ignoresWhatBelongsToTheStepItself() {
      assertThat(
              step("lead.create")
                  .option("connection", "sales")
                  .option("output.id", "leadId")
                  .option("retries", "3")
                  .value("Company", "M")
                  .build())
          .isInstanceOf(CreateRecord.class);
    }

    @Test
    void needsAnObjectThatIsAName() {
      assertThat(step("record.create").value("Name", "x").refusal().code())
          .isEqualTo("MISSING_OPTION");
      assertThat(step("record.create").option("object", "Lead/../x").refusal().code())
          .isEqualTo("INVALID_NAME");
    }
  }
}
