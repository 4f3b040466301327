package io.crmflow.salesforce.check;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.batch.StagedOrg;
import io.crmflow.salesforce.connection.MovableClock;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SalesforceOrg
@Timeout(60)
class CheckStageTest {

  private final MovableClock clock = new MovableClock();
  private final Org org;
  private final StagedOrg steps;
  private final StagedOrg lenient;

  CheckStageTest(SalesforceSimulator simulator) {
    org = simulator.org();
    steps = checked(simulator, CheckScope.FULL);
    lenient = checked(simulator, CheckScope.CERTAIN);
  }

  private StagedOrg checked(SalesforceSimulator simulator, CheckScope scope) {
    return new StagedOrg(
        simulator, clients -> List.of(new CheckStage(new OrgMetadata(clients, clock), scope)));
  }

  @AfterEach
  void stop() {
    steps.close();
    lenient.close();
  }

  @Test
  void saysAllThatIsWrongInOneErrorAndSendsNothing() {
    org.addField("Lead", Field.picklist("Region__c", "North", "South").asRestricted());
    org.addField("Lead", Field.number("Budget__c", 6, 2));

    SalesforceError error =
        steps.error(
            step("lead.create")
                .value("LastName", "D".repeat(81))
                .value("Compny", "Magrathea")
                .value("Email", "nobody")
                .value("Region__c", "West")
                .value("Budget__c", "10000")
                .value("IsConverted", "maybe")
                .value("ConvertedDate", "2030-12-31"));

    assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
    assertThat(error.code()).isEqualTo("STRING_TOO_LONG");
    assertThat(error.fields())
        .containsExactlyInAnyOrder(
            "LastName",
            "Compny",
            "Email",
            "Region__c",
            "Budget__c",
            "IsConverted",
            "ConvertedDate",
            "Company");
    assertThat(error.text())
        .contains(
            "lead.create on connection 'sales'",
            "takes up to 80 characters, but the step has 81",
            "Did you mean Company?",
            "'nobody'",
            "without the value 'West'",
            "North, South",
            "up to 4 digits before the point",
            "takes true or false, but the step has 'maybe'",
            "ConvertedDate cannot be set on a new Lead",
            "A new Lead needs Company");
    assertThat(org.records("Lead")).isEmpty();
    assertThat(org.calls().writeCalls()).isZero();
  }

  @Test
  void describesTheObjectsOfABatchInOneCallAndOnlyOnce() {
    Steps lead = step("lead.create").value("LastName", "Dent").value("Company", "M");
    Steps account = step("account.create").value("Name", "M");

    steps.run(lead, lead, account, step("contact.create").value("LastName", "Prefect"));
    assertThat(org.calls().apiCalls()).as("describes, creates").isEqualTo(2);

    steps.run(lead, account);
    assertThat(org.calls().apiCalls()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Budget__c         | 12x                | JSON_PARSER_ERROR
          NumberOfEmployees | 1.5                | JSON_PARSER_ERROR
          AnnualRevenue     | 1000000000000000000| NUMBER_OUTSIDE_VALID_RANGE
          Parent__c         | the parent         | MALFORMED_ID
          ParentId          | 003000000000001AAA | MALFORMED_ID
          No__c             | x                  | INVALID_FIELD
          CreatedDate       | 2030-12-31         | INVALID_FIELD_FOR_INSERT_UPDATE
          """)
  void refusesAsSalesforceDoes(String field, String value, String code) {
    org.addField("Account", Field.number("Budget__c", 6, 2));
    org.addField("Account", Field.lookup("Parent__c", "Account"));
    Steps account =
        step("record.create")
            .option("object", "Account")
            .value("record", Map.of("Name", "M", field, value));

    assertThat(steps.error(account).code()).isEqualTo(code);
    assertThat(steps.error(account).fields()).containsExactly(field);
    assertThat(org.calls().writeCalls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"31.12.2030", "2030-02-30", "tomorrow", "12/31/2030"})
  void refusesWhatIsNoDay(String day) {
    org.addField("Lead", Field.date("Due__c"));
    SalesforceError error =
        steps.error(
            step("lead.create").value("LastName", "D").value("Company", "M").value("Due__c", day));

    assertThat(error.code()).isEqualTo("JSON_PARSER_ERROR");
    assertThat(error.text()).contains("Due__c takes a day", day, "2030-12-31");
  }

  @Test
  void letsPassWhatSalesforceAccepts() {
    org.addField("Account", Field.date("Due__c"));
    org.addField("Account", Field.dateTime("At__c"));
    org.addField("Account", Field.checkbox("Key__c"));
    org.addField("Account", Field.number("Score__c", 4, 2));

    Map<String, Object> done =
        steps.outputs(
            step("record.create")
                .option("object", "account")
                .value(
                    "record",
                    Map.of(
                        "name", "M",
                        "Industry", "Planet building",
                        "Due__c", "2030-12-31T10:00:00Z",
                        "At__c", "2030-12-31T10:00:00.000+0000",
                        "Key__c", "1",
                        "Score__c", "12.3456",
                        "NumberOfEmployees", new BigDecimal("12"))));

    assertThat(org.record("Account", (String) done.get("id")).orElseThrow())
        .containsEntry("Industry", "Planet building");
  }

  @Test
  void asksForNoRequiredFieldOnAnUpdateOrAnUpsert() {
    org.addField("Lead", Field.text("External_Id__c", 80).asExternalId().asUnique());
    String id =
        org.insert("Lead", Map.of("LastName", "A", "Company", "M", "External_Id__c", "L-1"));

    assertThat(
            steps.run(
                step("lead.update").value("Id", id).value("Title", "Pilot"),
                step("lead.upsert")
                    .option("external-id-field", "External_Id__c")
                    .value("externalId", "L-1")
                    .value("Title", "Pilot")))
        .allMatch(Outcome.Done.class::isInstance);
  }

  @Test
  void namesTheObjectThatWasMeant() {
    SalesforceError error =
        steps.error(
            step("record.create").option("object", "Acount").value("record", Map.of("Name", "M")));

    assertThat(error.code()).isEqualTo("INVALID_TYPE");
    assertThat(error.text()).contains("no object Acount", "Did you mean Account?");
    assertThat(org.calls().writeCalls()).isZero();
  }

  @Test
  void takesAParentByItsExternalIdAndRefusesAnUnknownRelationship() {
    org.addField("Account", Field.text("External_Id__c", 80).asExternalId().asUnique());
    String account = org.insert("Account", Map.of("Name", "M", "External_Id__c", "A-1"));

    Map<String, Object> done =
        steps.outputs(
            step("contact.create")
                .value("LastName", "P")
                .value("record", Map.of("Account.External_Id__c", "A-1")));
    assertThat(org.record("Contact", (String) done.get("id")).orElseThrow())
        .containsEntry("AccountId", account);

    SalesforceError error =
        steps.error(
            step("contact.create").value("LastName", "P").value("Acount.External_Id__c", "A-1"));
    assertThat(error.code()).isEqualTo("INVALID_FIELD");
    assertThat(error.text()).contains("no relationship Acount", "Did you mean Account");
  }

  @Test
  void knowsANewFieldAtOnceAlthoughTheDescribeIsOld() {
    Steps lead =
        step("lead.create").value("LastName", "D").value("Company", "M").value("New__c", "x");
    assertThat(steps.error(lead).code()).isEqualTo("INVALID_FIELD");

    clock.advance(Duration.ofMinutes(2));
    org.addField("Lead", Field.text("New__c", 20));

    assertThat(steps.run(lead)).allMatch(Outcome.Done.class::isInstance);
  }

  @Test
  void sendsStepsUncheckedWhenNothingCanBeDescribed() {
    org.faults().failNext("INSUFFICIENT_ACCESS", 403, 1);

    SalesforceError error = steps.error(step("lead.create").value("LastName", "D"));

    assertThat(error.code()).isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(org.calls().all())
        .as("Salesforce itself refused it")
        .extracting(call -> call.path().replaceAll(".*/v65.0", ""))
        .containsExactly("/services/oauth2/token", "/composite", "/composite/sobjects");
  }

  @Test
  void leavesRequiredFieldsAndLengthsToSalesforceWhereFlowsMayFillThem() {
    lenient.error(step("lead.create").value("LastName", "D"));
    assertThat(org.calls().writeCalls()).isEqualTo(1);

    assertThat(lenient.error(step("lead.create").value("Compny", "M")).code())
        .isEqualTo("INVALID_FIELD");
    assertThat(org.calls().writeCalls()).isEqualTo(1);
  }

  @Test
  void showsNoValueOfAFieldThatSoundsLikeASecret() {
    org.addField("Lead", Field.picklist("Api_Token__c", "a").asRestricted());
    SalesforceError error =
        steps.error(
            step("lead.create")
                .value("LastName", "D")
                .value("Company", "M")
                .value("Api_Token__c", "hunter2"));

    assertThat(error.fields()).containsExactly("Api_Token__c");
    assertThat(error.text()).doesNotContain("hunter2");
  }
}
