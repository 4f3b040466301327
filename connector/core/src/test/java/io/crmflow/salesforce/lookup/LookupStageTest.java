package io.crmflow.salesforce.lookup;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SalesforceOrg
@Timeout(60)
class LookupStageTest {

  private final MovableClock clock = new MovableClock();
  private final Org org;
  private final StagedOrg steps;
  private String trillian;
  private String queue;

  LookupStageTest(SalesforceSimulator simulator) {
    org = simulator.org();
    steps =
        new StagedOrg(
            simulator,
            clients -> List.of(new LookupStage(clients, new OrgMetadata(clients, clock), clock)));
  }

  @BeforeEach
  void addUsers() {
    trillian = user("Tricia", "McMillan", "trillian@guide.example", "tricia@mail.example", true);
    queue = (String) org.records("Group").get(0).get("Id");
  }

  @AfterEach
  void stop() {
    steps.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tricia McMillan",
        "tricia mcmillan",
        "trillian@guide.example",
        "tricia@mail.example"
      })
  void findsAUserByNameUsernameOrMail(String name) {
    Map<String, Object> done = steps.outputs(lead("A").value("OwnerId", name));

    assertThat(owner(done)).isEqualTo(trillian);
  }

  @Test
  void findsAQueueAndLeavesIdsAlone() {
    assertThat(owner(steps.outputs(lead("A").value("OwnerId", "inbound")))).isEqualTo(queue);
    int calls = org.calls().apiCalls();

    assertThat(owner(steps.outputs(lead("B").value("OwnerId", trillian)))).isEqualTo(trillian);
    assertThat(org.calls().apiCalls()).as("no look-up").isEqualTo(calls + 1);
  }

  @Test
  void assignsALeadByName() {
    String id = org.insert("Lead", Map.of("LastName", "A", "Company", "M"));

    steps.outputs(step("lead.assign").value("Id", id).value("OwnerId", "Tricia McMillan"));

    assertThat(org.record("Lead", id).orElseThrow()).containsEntry("OwnerId", trillian);
  }

  @Test
  void aHundredStepsShareOneRequestAndTheNextNeedsNone() {
    Steps[] many =
        IntStream.range(0, 100)
            .mapToObj(
                i -> lead("L" + i).value("OwnerId", i % 2 == 0 ? "Inbound" : "Tricia McMillan"))
            .toArray(Steps[]::new);

    assertThat(steps.run(many)).allMatch(Outcome.Done.class::isInstance);
    assertThat(org.calls().apiCalls()).as("look-up, create").isEqualTo(2);

    steps.run(many);
    assertThat(org.calls().apiCalls()).isEqualTo(3);
  }

  @Test
  void looksAgainForANewNameAfterAMinute() {
    Steps lead = lead("A").value("OwnerId", "Zaphod Beeblebrox");
    SalesforceError error = steps.error(lead);
    assertThat(error.category()).isEqualTo(ErrorCategory.NOT_FOUND);
    assertThat(error.fields()).containsExactly("OwnerId");
    assertThat(error.text()).contains("'Zaphod Beeblebrox'", "an active user", "Setup > Users");
    assertThat(org.calls().writeCalls()).isZero();
    user("Zaphod", "Beeblebrox", "zaphod@guide.example", "zaphod@mail.example", true);
    assertThat(steps.error(lead).category()).isEqualTo(ErrorCategory.NOT_FOUND);

    clock.advance(Duration.ofSeconds(61));

    steps.outputs(lead);
  }

  @Test
  void namesThoseWhoShareAName() {
    String other = user("Tricia", "McMillan", "tricia@news.example", "news@mail.example", true);
    user("Tricia", "McMillan", "tricia@old.example", "old@mail.example", false);

    SalesforceError error = steps.error(lead("A").value("OwnerId", "Tricia McMillan"));

    assertThat(error.category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(error.duplicates()).containsExactlyInAnyOrder(trillian, other);
    assertThat(error.text()).contains("trillian@guide.example", "tricia@news.example");
  }

  @Test
  void aQueueOwnsOnlyItsOwnObjects() {
    assertThat(steps.error(step("account.create").value("Name", "M").value("OwnerId", "Inbound")))
        .satisfies(error -> assertThat(error.category()).isEqualTo(ErrorCategory.NOT_FOUND));
  }

  @Test
  void aNameIsDataAndNoQuery() {
    assertThat(steps.error(lead("A").value("OwnerId", "' OR Name != '")).category())
        .isEqualTo(ErrorCategory.NOT_FOUND);
  }

  @Test
  void findsARecordTypeByApiNameAndLabel() {
    String partner = org.addRecordType("Account", "Partner_Account", "Partner");
    org.addRecordType("Account", "Customer_Account", "Customer");
    Steps account = step("account.create").value("Name", "M");

    for (String name : List.of("Partner", "partner_account")) {
      Map<String, Object> done = steps.outputs(account.value("RecordTypeId", name));
      assertThat(org.record("Account", (String) done.get("id")).orElseThrow())
          .containsEntry("RecordTypeId", partner);
    }
    assertThat(steps.error(account.value("RecordTypeId", "Partnr")).text())
        .contains("NAME_NOT_FOUND", "'Partnr'", "Did you mean Partner?", "Record Types");
  }

  @Test
  void findsACampaignByName() {
    String fair = org.insert("Campaign", Map.of("Name", "Spring Fair"));
    String lead = org.insert("Lead", Map.of("LastName", "A", "Company", "M"));

    steps.outputs(
        step("lead.add-to-campaign").value("Id", lead).value("CampaignId", "Spring Fair"));

    assertThat(org.records("CampaignMember"))
        .singleElement()
        .satisfies(member -> assertThat(member).containsEntry("CampaignId", fair));
  }

  @Test
  void aLookupWithoutAnAnswerIsTriedAgain() {
    org.faults().failNext("SERVER_UNAVAILABLE", 503, 9);

    assertThat(steps.error(lead("A").value("OwnerId", "Inbound")).category())
        .isEqualTo(ErrorCategory.TRANSIENT);
  }

  private static Steps lead(String name) {
    return step("lead.create")
        .value("LastName", name)
        .value("Company", "M")
        .option("assignment-rule", "none");
  }

  private Object owner(Map<String, Object> done) {
    return org.record("Lead", (String) done.get("id")).orElseThrow().get("OwnerId");
  }

  private String user(String first, String last, String username, String mail, boolean active) {
    return org.insert(
        "User",
        Map.of(
            "FirstName", first,
            "LastName", last,
            "Username", username,
            "Email", mail,
            "Alias", "x",
            "IsActive", active));
  }
}
