package io.crmflow.salesforce.batch;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.Reaction;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SalesforceOrg
@Timeout(60)
class ApprovalOnSimulatorTest {

  private final Org org;
  private final ConnectedOrg salesforce;
  private String admin;
  private String queue;
  private String process;

  ApprovalOnSimulatorTest(SalesforceSimulator simulator) {
    org = simulator.org();
    salesforce = new ConnectedOrg(simulator);
  }

  @AfterEach
  void stop() {
    salesforce.close();
  }

  @BeforeEach
  void addProcess() {
    admin = (String) org.records("User").get(0).get("Id");
    queue = (String) org.records("Group").get(0).get("Id");
    process =
        org.addApprovalProcess(
            "Account", "Hot accounts", row -> "Hot".equals(row.get("Rating")), admin, queue);
    org.calls().clear();
  }

  @Test
  void submitsAndApprovesStepByStep() {
    String account = account("Hot");

    Map<String, Object> submitted = salesforce.outputs(submit(account).value("comments", "Please"));
    assertThat(submitted).containsEntry("instanceStatus", "Pending");
    assertThat((String) submitted.get("instanceId")).startsWith("04g");
    assertThat((JsonNode) submitted.get("actorIds")).singleElement().hasToString(quoted(admin));

    String workItem = ((JsonNode) submitted.get("workItemIds")).path(0).asText();
    Map<String, Object> first = salesforce.outputs(decide(workItem, "approve"));
    assertThat(first).containsEntry("instanceStatus", "Pending");
    assertThat((JsonNode) first.get("actorIds")).singleElement().hasToString(quoted(queue));

    Map<String, Object> second = salesforce.outputs(decide(account, "approve"));
    assertThat(second)
        .containsEntry("instanceStatus", "Approved")
        .containsEntry("instanceId", submitted.get("instanceId"));
    assertThat((JsonNode) second.get("workItemIds")).isEmpty();
  }

  @Test
  void rejectsAndRecalls() {
    String rejected = account("Hot");
    String recalled = account("Hot");
    salesforce.run(submit(rejected), submit(recalled));

    List<Outcome> outcomes = salesforce.run(decide(rejected, "reject"), decide(recalled, "recall"));

    assertThat(outcomes)
        .extracting(outcome -> ConnectedOrg.outputs(outcome).get("instanceStatus"))
        .containsExactly("Rejected", "Removed");
    assertThat(org.calls().apiCalls()).as("submission, look-up, decision").isEqualTo(3);
  }

  @Test
  void givesEachSubmissionOfARequestItsOwnInstance() {
    List<String> accounts = IntStream.range(0, 20).mapToObj(i -> account("Hot")).toList();

    List<Outcome> outcomes = salesforce.run(accounts.stream().map(this::submit).toList());

    assertThat(org.calls().apiCalls()).isEqualTo(1);
    for (int i = 0; i < 20; i++) {
      String instance = (String) ConnectedOrg.outputs(outcomes.get(i)).get("instanceId");
      assertThat(org.record("ProcessInstance", instance).orElseThrow())
          .containsEntry("TargetObjectId", accounts.get(i));
    }
  }

  @Test
  void findsTheSubmissionsThatMakeSalesforceRefuseTheOthers() {
    List<String> accounts =
        IntStream.range(0, 20).mapToObj(i -> account(i == 5 || i == 16 ? "Cold" : "Hot")).toList();

    List<Outcome> outcomes = salesforce.run(accounts.stream().map(this::submit).toList());

    for (int i = 0; i < 20; i++) {
      if (i == 5 || i == 16) {
        SalesforceError error = ConnectedOrg.error(outcomes.get(i));
        assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(error.text()).contains("NO_APPLICABLE_PROCESS", "Approval Processes");
      } else {
        assertThat(ConnectedOrg.outputs(outcomes.get(i)))
            .containsEntry("instanceStatus", "Pending");
      }
    }
    assertThat(org.records("ProcessInstance")).hasSize(18);
  }

  @Test
  void submitsByTheOptionsOfTheStep() {
    String account = account("Cold");
    Steps step =
        submit(account)
            .option("process", process)
            .option("skip-entry-criteria", "true")
            .value("contextActorId", admin);

    assertThat(salesforce.outputs(step)).containsEntry("instanceStatus", "Pending");
    assertThat(org.records("ProcessInstance"))
        .singleElement()
        .satisfies(instance -> assertThat(instance).containsEntry("SubmittedById", admin));
    assertThat(salesforce.error(submit(account)).code()).isEqualTo("ALREADY_IN_PROCESS");
  }

  @Test
  void asksTheApproverThatTheStepNames() {
    String ford = org.insert("User", user("Ford"));

    Map<String, Object> outputs =
        salesforce.outputs(submit(account("Hot")).value("nextApproverIds", ford));

    assertThat((JsonNode) outputs.get("actorIds")).singleElement().hasToString(quoted(ford));
  }

  @Test
  void refusesADecisionThatIsNotOpen() {
    SalesforceError error = salesforce.error(decide(account("Hot"), "approve"));

    assertThat(error.category()).isEqualTo(ErrorCategory.NOT_FOUND);
    assertThat(error.code()).isEqualTo("NO_OPEN_APPROVAL");
    assertThat(org.calls().apiCalls()).as("nothing is decided").isEqualTo(1);
  }

  @Test
  void neverPutsTwoDecisionsAboutOneRecordIntoARequest() {
    String account = account("Hot");
    String workItem =
        ((JsonNode) salesforce.outputs(submit(account)).get("workItemIds")).path(0).asText();

    List<Outcome> outcomes =
        salesforce.run(decide(workItem, "approve"), decide(account, "approve"));

    assertThat(outcomes)
        .filteredOn(Outcome.Done.class::isInstance)
        .singleElement()
        .satisfies(
            done ->
                assertThat(ConnectedOrg.outputs(done)).containsEntry("instanceStatus", "Pending"));
    assertThat(outcomes)
        .filteredOn(Outcome.Failed.class::isInstance)
        .as("it was about the request that is decided by now")
        .singleElement()
        .satisfies(
            failed ->
                assertThat(ConnectedOrg.error(failed).category().reaction())
                    .isEqualTo(Reaction.BPMN_ERROR));
  }

  @Test
  void doesNotKnowWhetherALostAnswerDecided() {
    String account = account("Hot");
    org.faults().dropNextAfterCommit(1);

    assertThat(salesforce.error(submit(account)).category())
        .isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
    assertThat(org.records("ProcessInstance")).as("sent once").hasSize(1);
  }

  @Test
  void refusesWhatCannotWorkBeforeAnythingIsSent() {
    String account = account("Hot");
    assertThatThrownBy(() -> submit(account).option("skip-entry-criteria", "true").build())
        .hasMessageContaining("names no approval process");
    assertThatThrownBy(() -> submit(account).value("nextApproverIds", account).build())
        .hasMessageContaining("begin with 005");
    assertThatThrownBy(() -> decide(account, "maybe").build()).hasMessageContaining("recall");
    assertThatThrownBy(() -> decide("", "approve").build()).hasMessageContaining("Id is empty");
    assertThat(org.calls().apiCalls()).isZero();
  }

  private String account(String rating) {
    return org.insert("Account", Map.of("Name", "Magrathea", "Rating", rating));
  }

  private static Map<String, Object> user(String name) {
    return Map.of(
        "Username",
        name + "@guide.example",
        "LastName",
        name,
        "Alias",
        name,
        "Email",
        name + "@guide.example");
  }

  private static String quoted(String id) {
    return '"' + id + '"';
  }

  private Steps submit(String recordId) {
    return step("approval.submit").value("Id", recordId);
  }

  private static Steps decide(String id, String decision) {
    return step("approval.decide").value("Id", id).option("decision", decision);
  }
}
