package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class ApprovalTest {
  private Org org;
  private Client client;
  private String admin;
  private String queue;
  private String account;
  private String process;

  @BeforeEach
  void addProcess(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
    admin = (String) org.records("User").get(0).get("Id");
    queue = (String) org.records("Group").get(0).get("Id");
    account = org.insert("Account", Map.of("Name", "Kestrel", "Rating", "Hot"));
    process =
        org.addApprovalProcess(
            "Account", "Hot accounts", row -> "Hot".equals(row.get("Rating")), admin, queue);
  }

  @Test
  void listsItsProcesses() {
    JsonNode listed = client.get("/process/approvals").json().at("/approvals/Account/0");

    assertThat(listed.path("id").asText()).isEqualTo(process).startsWith("04a");
    assertThat(listed.path("name").asText()).isEqualTo("Hot accounts");
    assertThat(listed.path("sortOrder").asInt()).isEqualTo(1);
  }

  @Test
  void asksOneApproverAfterTheOther() {
    JsonNode submitted = act("Submit", account).json().path(0);
    assertThat(submitted.path("success").asBoolean()).isTrue();
    assertThat(submitted.path("instanceStatus").asText()).isEqualTo("Pending");
    assertThat(submitted.path("entityId").asText()).isEqualTo(account);
    assertThat(submitted.at("/actorIds/0").asText()).isEqualTo(admin);

    JsonNode first = act("Approve", submitted.at("/newWorkitemIds/0").asText()).json().path(0);
    assertThat(first.path("instanceStatus").asText()).isEqualTo("Pending");
    assertThat(first.at("/actorIds/0").asText()).isEqualTo(queue);
    JsonNode second = act("Approve", first.at("/newWorkitemIds/0").asText()).json().path(0);

    assertThat(second.path("instanceStatus").asText()).isEqualTo("Approved");
    assertThat(second.path("newWorkitemIds")).isEmpty();
    assertThat(
            client
                .query(
                    "SELECT Status FROM ProcessInstance WHERE TargetObjectId = '" + account + "'")
                .json()
                .at("/records/0/Status")
                .asText())
        .isEqualTo("Approved");
    assertThat(org.records("ProcessInstanceWorkitem")).isEmpty();
  }

  @Test
  void endsWithARejectionAndCanBeSubmittedAgain() {
    String workitem = submit();

    assertThat(act("Reject", workitem).json().at("/0/instanceStatus").asText())
        .isEqualTo("Rejected");
    assertThat(act("Approve", workitem).status()).as("it is decided").isEqualTo(400);
    assertThat(act("Removed", submit()).json().at("/0/instanceStatus").asText())
        .isEqualTo("Removed");
  }

  @Test
  void refusesARecordThatIsInProcessOrFitsNone() {
    submit();
    assertThat(act("Submit", account).errorCode()).isEqualTo("ALREADY_IN_PROCESS");
    String cold = org.insert("Account", Map.of("Name", "Osprey", "Rating", "Cold"));
    Answer refused = act("Submit", cold);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("NO_APPLICABLE_PROCESS");

    Answer skipped =
        client.post(
            "/process/approvals",
            "{\"requests\":[{\"actionType\":\"Submit\",\"contextId\":\"%s\",\"skipEntryCriteria\":true,\"processDefinitionNameOrId\":\"Hot accounts\"}]}"
                .formatted(cold));
    assertThat(skipped.json().at("/0/instanceStatus").asText()).isEqualTo("Pending");
  }

  @Test
  void doesAllRequestsOrNone() {
    String request = "{\"actionType\":\"%s\",\"contextId\":\"%s\"}";

    Answer answer =
        client.post(
            "/process/approvals",
            "{\"requests\":[%s,%s]}"
                .formatted(
                    request.formatted("Submit", account), request.formatted("Vote", account)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(org.records("ProcessInstance")).isEmpty();
    assertThat(client.post("/process/approvals", "{}").status()).isEqualTo(400);
    assertThat(act("Submit", "001").errorCode()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
  }

  @Test
  void needsApproversWhoExist() {
    assertThatThrownBy(() -> org.addApprovalProcess("Account", "None", row -> true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("None");
    assertThatThrownBy(
            () -> org.addApprovalProcess("Account", "Ghost", row -> true, "005000000000999"))
        .hasMessageContaining("005000000000999");
  }

  @Test
  void answersSeveralRequestsInAnotherOrder() {
    String other = org.insert("Account", Map.of("Name", "Osprey", "Rating", "Hot"));

    JsonNode results =
        client
            .post(
                "/process/approvals",
                "{\"requests\":[%s,%s]}".formatted(submission(account), submission(other)))
            .json();

    assertThat(results.at("/0/entityId").asText()).isEqualTo(other);
    assertThat(results.at("/1/entityId").asText()).isEqualTo(account);
  }

  @Test
  void asksTheApproverThatTheSubmitterChose() {
    Answer answer =
        client.post(
            "/process/approvals",
            "{\"requests\":[{\"actionType\":\"Submit\",\"contextId\":\"%s\",\"nextApproverIds\":[\"%s\"]}]}"
                .formatted(account, queue));

    assertThat(answer.json().at("/0/actorIds/0").asText()).isEqualTo(queue);
  }

  private static String submission(String id) {
    return "{\"actionType\":\"Submit\",\"contextId\":\"%s\"}".formatted(id);
  }

  private String submit() {
    Answer answer = act("Submit", account);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json().at("/0/newWorkitemIds/0").asText();
  }

  private Answer act(String action, String context) {
    return client.post(
        "/process/approvals",
        "{\"requests\":[{\"actionType\":\"%s\",\"contextId\":\"%s\",\"comments\":\"c\"}]}"
            .formatted(action, context));
  }
}
