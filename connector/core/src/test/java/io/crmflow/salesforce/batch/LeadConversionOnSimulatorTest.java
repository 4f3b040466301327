package io.crmflow.salesforce.batch;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.client.FeignSalesforceClients;
import io.crmflow.salesforce.client.PolicySettings;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.record.DuplicateAction;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SalesforceOrg
@Timeout(60)
class LeadConversionOnSimulatorTest {

  private static final ConnectionId SALES = ConnectionId.of("sales");

  private final Org org;
  private final GuardedHttpClient http;
  private final BatchExecutor batches;
  private String lead;

  LeadConversionOnSimulatorTest(SalesforceSimulator simulator) {
    org = simulator.org();
    AllowedHosts hosts = AllowedHosts.of(List.of(simulator.instanceUrl().toString()));
    http =
        new GuardedHttpClient(
            new HttpSettings(hosts, Duration.ofSeconds(5), Duration.ofSeconds(30), 1 << 20));
    FeignSalesforceClients clients =
        new FeignSalesforceClients(
            new SimulatedSessions(simulator),
            http,
            new ObjectMapper(),
            PolicySettings.defaults(),
            Clock.systemUTC());
    batches = new BatchExecutor(clients, Runnable::run, pause -> {});
  }

  @BeforeEach
  void createLead() {
    lead =
        org.insert(
            "Lead",
            Map.of(
                "LastName", "Quandahl",
                "Company", "Osprey & Sons",
                "Email", "ines@osprey.example",
                "LeadSource", "Web"));
  }

  @AfterEach
  void stop() {
    http.close();
  }

  @Test
  void makesAccountContactAndOpportunity() {
    Map<String, Object> outputs = outputs(convert().value("opportunityName", "R&D <1> \u00e9"));

    assertThat(org.record("Account", (String) outputs.get("accountId")).orElseThrow())
        .containsEntry("Name", "Osprey & Sons");
    assertThat(org.record("Contact", (String) outputs.get("contactId")).orElseThrow())
        .containsEntry("LastName", "Quandahl");
    assertThat(org.record("Opportunity", (String) outputs.get("opportunityId")).orElseThrow())
        .containsEntry("Name", "R&D <1> \u00e9");
    assertThat(org.record("Lead", lead).orElseThrow()).containsEntry("IsConverted", true);
  }

  @Test
  void mergesIntoAnExistingAccountAndContact() {
    String account = org.insert("Account", Map.of("Name", "Osprey"));
    String contact =
        org.insert(
            "Contact", Map.of("LastName", "Q.", "AccountId", account, "LeadSource", "Other"));

    Map<String, Object> outputs =
        outputs(
            convert()
                .value("accountId", account)
                .value("contactId", contact)
                .option("overwrite-lead-source", "true"));

    assertThat(outputs).containsEntry("accountId", account).containsEntry("contactId", contact);
    assertThat(org.record("Contact", contact).orElseThrow()).containsEntry("LeadSource", "Web");
    assertThat(org.records("Account")).hasSize(1);
  }

  @Test
  void makesNoOpportunityWhenTheStepSaysNo() {
    assertThat(outputs(convert().option("create-opportunity", "false")))
        .containsEntry("opportunityId", null);
    assertThat(org.records("Opportunity")).isEmpty();
  }

  @Test
  void needsAnOwnerForALeadOfAQueue() {
    org.update("Lead", lead, Map.of("OwnerId", org.records("Group").get(0).get("Id")));

    SalesforceError error = error(run(convert()));
    assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
    assertThat(error.code()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
    assertThat(error.fields()).containsExactly("OwnerId");
    assertThat(error.text()).contains("lead.convert", "'sales'");

    Object user = org.records("User").get(0).get("Id");
    Map<String, Object> outputs = outputs(convert().value("ownerId", user));
    assertThat(org.record("Account", (String) outputs.get("accountId")).orElseThrow())
        .containsEntry("OwnerId", user);
  }

  @Test
  void refusesALeadThatIsConvertedAlready() {
    outputs(convert());

    SalesforceError error = error(run(convert()));

    assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
    assertThat(error.code()).isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
    assertThat(org.records("Account")).hasSize(1);
  }

  @Test
  void refusesAStatusThatDoesNotConvert() {
    assertThat(error(run(convert().value("convertedStatus", "Working - Contacted"))).code())
        .isEqualTo("INVALID_STATUS");
    assertThat(outputs(convert().value("convertedStatus", "Closed - Converted")))
        .containsKey("accountId");
    assertThat(org.calls().apiCalls()).as("no status was looked up").isEqualTo(2);
  }

  @Test
  void stopsAtADuplicateRuleUnlessAllowed() {
    org.insert("Contact", Map.of("LastName", "Q.", "Email", "ines@osprey.example"));
    org.addDuplicateRule("Contact", "Email", DuplicateAction.ALERT);

    assertThat(error(run(convert())).category()).isEqualTo(ErrorCategory.DUPLICATE);
    assertThat(outputs(convert().option("duplicates", "allow"))).containsKey("contactId");
  }

  @Test
  void renewsAnExpiredSessionOnce() {
    outputs(convert().value("convertedStatus", "Closed - Converted"));
    String other = org.insert("Lead", Map.of("LastName", "B", "Company", "C"));
    org.expireSessions();
    org.calls().clear();

    Steps step =
        step("lead.convert").value("Id", other).value("convertedStatus", "Closed - Converted");

    assertThat(outputs(step)).containsKey("accountId");
    assertThat(org.records("Account")).hasSize(2);
    assertThat(org.calls().tokenCalls()).isEqualTo(1);
    assertThat(org.calls().all())
        .filteredOn(call -> call.path().startsWith("/services/Soap/"))
        .extracting(call -> call.status())
        .containsExactly(500, 200);
  }

  @Test
  void doesNotKnowWhetherALostAnswerConverted() {
    org.faults().dropNextAfterCommit(1);

    SalesforceError error = error(run(convert().value("convertedStatus", "Closed - Converted")));

    assertThat(error.category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
  }

  @Test
  void convertsAHundredLeadsInARequestAndLooksTheStatusUpOnceForEach() {
    List<Call> calls =
        IntStream.range(0, 150)
            .mapToObj(i -> org.insert("Lead", Map.of("LastName", "L" + i, "Company", "C" + i)))
            .map(id -> call(step("lead.convert").value("Id", id)))
            .toList();

    List<Outcome> outcomes = batches.run(calls);

    assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
    assertThat(org.calls().apiCalls()).as("two requests, each with a look-up").isEqualTo(4);
    for (int i : List.of(0, 99, 100, 149)) {
      Object account = ((Outcome.Done) outcomes.get(i)).outputs().get("accountId");
      assertThat(org.record("Account", (String) account).orElseThrow())
          .containsEntry("Name", "C" + i);
    }
  }

  @Test
  void refusesWhatCannotWorkBeforeAnythingIsSent() {
    assertThatThrownBy(() -> convert().value("contactId", "003000000000001").build())
        .hasMessageContaining("accountId is empty");
    assertThatThrownBy(() -> convert().value("opportunityName", "a\u0000b").build())
        .hasMessageContaining("control character");
    assertThatThrownBy(() -> step("lead.convert").value("Id", "001000000000001").build())
        .hasMessageContaining("not the id of a lead");
    assertThat(org.calls().apiCalls()).isZero();
  }

  private Steps convert() {
    return step("lead.convert").value("Id", lead);
  }

  private static Call call(Steps step) {
    return new Call(SALES, step.build(), "k");
  }

  private Outcome run(Steps step) {
    return batches.run(List.of(call(step))).get(0);
  }

  private Map<String, Object> outputs(Steps step) {
    Outcome outcome = run(step);
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).outputs();
  }

  private static SalesforceError error(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).error();
  }
}
