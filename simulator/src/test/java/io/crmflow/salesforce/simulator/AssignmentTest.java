package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class AssignmentTest {
  private static final String LEAD = "{\"LastName\":\"Berg\",\"Company\":\"Kestrel\"}";

  private SalesforceSimulator simulator;
  private Org org;
  private String queue;
  private String other;
  private String rule;

  @BeforeEach
  void assignNorwayToTheQueue(SalesforceSimulator running) {
    simulator = running;
    org = running.org();
    queue = (String) org.records("Group").get(0).get("Id");
    other = org.insert("Group", Map.of("Name", "Second line", "Type", "Queue"));
    rule = org.addAssignmentRule("Lead", lead -> "Kestrel".equals(lead.get("Company")), queue);
    org.addAssignmentRule("Lead", lead -> true, other);
  }

  @Test
  void assignsCreatesToTheFirstEntryThatFits() {
    String kestrel = client().create("Lead", LEAD);
    String osprey = client().create("Lead", LEAD.replace("Kestrel", "Osprey"));

    assertThat(owner(kestrel)).isEqualTo(queue);
    assertThat(owner(osprey)).isEqualTo(other);
  }

  @Test
  void assignsUpdatesTooUnlessToldNotTo() {
    String id = org.insert("Lead", Map.of("LastName", "Berg", "Company", "Kestrel"));
    assertThat(owner(id)).as("the org itself does not assign").startsWith("005");

    client()
        .header("Sforce-Auto-Assign", "FALSE")
        .patch("/sobjects/Lead/" + id, "{\"City\":\"O\"}");
    assertThat(owner(id)).startsWith("005");
    client().patch("/sobjects/Lead/" + id, "{\"City\":\"Oslo\"}");
    assertThat(owner(id)).isEqualTo(queue);
  }

  @Test
  void appliesTheRuleTheClientNames() {
    String inactive = "01QSM0000000999";
    org.addAssignmentRule("Lead", inactive, lead -> true, other);

    assertThat(owner(client().header("Sforce-Auto-Assign", inactive).create("Lead", LEAD)))
        .isEqualTo(other);
    assertThat(owner(client().header("Sforce-Auto-Assign", rule).create("Lead", LEAD)))
        .isEqualTo(queue);
    assertThat(owner(client().header("Sforce-Auto-Assign", "TRUE").create("Lead", LEAD)))
        .isEqualTo(queue);
    assertThat(
            client()
                .header("Sforce-Auto-Assign", "01QSM0000000998")
                .post("/sobjects/Lead", LEAD)
                .errorCode())
        .isEqualTo("INVALID_CROSS_REFERENCE_KEY");
  }

  @Test
  void showsTheActiveRuleToQueries() {
    assertThat(
            client()
                .query("SELECT Id FROM AssignmentRule WHERE SobjectType = 'Lead' AND Active = true")
                .json()
                .at("/records/0/Id")
                .asText())
        .isEqualTo(rule);
  }

  @Test
  void leavesOtherObjectsAlone() {
    assertThatThrownBy(() -> org.addAssignmentRule("Account", any -> true, queue))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Account");
    assertThatThrownBy(() -> org.addAssignmentRule("Lead", any -> true, "00GSM0000000999"))
        .hasMessageContaining("00GSM0000000999");
  }

  @Test
  void locksARecordForTheNextWrites() {
    String account = org.insert("Account", Map.of("Name", "Kestrel"));
    org.lockRow(account.substring(0, 15), 2);
    Client client = client();
    String path = "/sobjects/Account/" + account;

    assertThat(client.patch(path, "{\"Site\":\"HQ\"}").errorCode()).isEqualTo("UNABLE_TO_LOCK_ROW");
    assertThat(client.get(path).status()).as("reads are not locked").isEqualTo(200);
    assertThat(client.delete(path).message())
        .isEqualTo("unable to obtain exclusive access to this record or 1 records: " + account);
    assertThat(client.patch(path, "{\"Site\":\"HQ\"}").status()).isEqualTo(204);
  }

  @Test
  void locksTheParentOfAWrittenRecordToo() {
    String account = org.insert("Account", Map.of("Name", "Kestrel"));
    String contact = org.insert("Contact", Map.of("LastName", "B", "AccountId", account));
    Client client = client();
    org.lockRow(account, 2);

    assertThat(
            client
                .post("/sobjects/Contact", "{\"LastName\":\"A\",\"AccountId\":\"" + account + "\"}")
                .errorCode())
        .isEqualTo("UNABLE_TO_LOCK_ROW");
    assertThat(client.patch("/sobjects/Contact/" + contact, "{\"Title\":\"CEO\"}").errorCode())
        .isEqualTo("UNABLE_TO_LOCK_ROW");
    assertThat(client.patch("/sobjects/Contact/" + contact, "{\"Title\":\"CEO\"}").status())
        .isEqualTo(204);
    assertThat(org.records("Contact")).hasSize(1);
  }

  private Client client() {
    return new Client(simulator);
  }

  private String owner(String lead) {
    return (String) org.record("Lead", lead).orElseThrow().get("OwnerId");
  }
}
