package io.crmflow.salesforce.application.process;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.crmflow.salesforce.camunda7.test.Processes;
import io.crmflow.salesforce.simulator.Org;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.Test;

/** The paths through {@code contact-sync.bpmn}. */
@ProcessTest
class ContactSyncTest {

  private static final String KEY = "contact-sync";

  private final Processes processes;
  private final Org org;

  ContactSyncTest(Processes processes, Org org) {
    this.processes = processes;
    this.org = org;
  }

  @Test
  void createsNewContactsAndUpdatesKnownOnesWithoutEmptyingThem() {
    String known =
        org.insert(
            "Contact", Map.of("LastName", "Old", "Email", "a@list.example", "Phone", "+353 1 2"));

    ProcessInstance process =
        start(
            Map.of("email", "a@list.example", "lastName", "Aherne", "title", "Buyer"),
            Map.of("email", "b@list.example", "lastName", "Brosnan"));
    processes.awaitEnd(process);

    assertThat(process).hasPassed("ContactsSynchronised").hasNotPassed("CorrectRows");
    assertCounts(process, 1, 1, 0);
    assertThat(org).hasContacts(2);
    assertThat(org)
        .record("Contact", known)
        .containsEntry("LastName", "Aherne")
        .containsEntry("Title", "Buyer")
        .containsEntry("Phone", "+353 1 2");
  }

  @Test
  void aHundredRowsTravelInOneRequest() {
    List<Map<String, ?>> rows = new ArrayList<>();
    IntStream.range(0, 100)
        .forEach(i -> rows.add(Map.of("email", i + "@list.example", "lastName", "Contact " + i)));

    ProcessInstance process = start(rows);
    processes.awaitEnd(process);

    assertCounts(process, 100, 0, 0);
    assertThat(org).hasContacts(100);
    assertThat(org.calls().writeCalls()).isEqualTo(1);
  }

  @Test
  void reportsTheRefusedRowsTogetherAndTriesTheCorrectedOnesAgain() {
    ProcessInstance process =
        start(
            Map.of("email", "a@list.example", "lastName", "Aherne"),
            Map.of("email", "b@list.example"),
            Map.of("email", "c@@list.example", "lastName", "Casey", "phone", "+353 1 3"),
            Map.of("lastName", "Nobody"));

    Task report = processes.awaitTask(process);
    assertThat(report).hasDefinitionKey("CorrectRows").hasCandidateGroup("sales-operations");
    SpinJsonNode answer = processes.json(process, "failedRows");
    List<SpinJsonNode> failed = answer.elements();
    assertThat(failed)
        .extracting(row -> row.prop("row").numberValue().intValue())
        .containsExactlyInAnyOrder(2, 3, 4);
    assertThat(row(failed, 2).prop("reason").stringValue()).contains("LastName");
    assertThat(row(failed, 3).prop("reason").stringValue()).contains("c@@list.example");
    assertThat(row(failed, 3).prop("phone").stringValue()).isEqualTo("+353 1 3");
    assertThat(failed).allSatisfy(row -> assertThat(row.prop("remedy").stringValue()).isNotBlank());

    row(failed, 2).prop("lastName", "Brosnan");
    row(failed, 3).prop("lastName", "Casey-Moore");
    row(failed, 4).prop("skip", true);
    processes.submit(report, Map.of("failedRows", answer));

    Task second = processes.awaitTask(process);
    SpinJsonNode secondAnswer = processes.json(process, "failedRows");
    List<SpinJsonNode> still = secondAnswer.elements();
    assertThat(still).hasSize(1);
    assertThat(still.get(0).prop("row").numberValue().intValue()).isEqualTo(3);
    row(still, 3).prop("email", "c@list.example");
    processes.submit(second, Map.of("failedRows", secondAnswer));
    processes.awaitEnd(process);

    assertCounts(process, 3, 0, 1);
    assertThat(org.records("Contact"))
        .extracting(contact -> contact.get("LastName"))
        .containsExactlyInAnyOrder("Aherne", "Brosnan", "Casey-Moore");
  }

  private void assertCounts(ProcessInstance process, int created, int updated, int skipped) {
    assertThat(number(process, "createdCount")).as("created").isEqualTo(created);
    assertThat(number(process, "updatedCount")).as("updated").isEqualTo(updated);
    assertThat(number(process, "skippedCount")).as("skipped").isEqualTo(skipped);
  }

  private int number(ProcessInstance process, String variable) {
    return ((Number) processes.variable(process, variable)).intValue();
  }

  private static SpinJsonNode row(List<SpinJsonNode> rows, int number) {
    return rows.stream()
        .filter(row -> row.prop("row").numberValue().intValue() == number)
        .findFirst()
        .orElseThrow();
  }

  @SafeVarargs
  private ProcessInstance start(Map<String, ?>... rows) {
    return start(List.of(rows));
  }

  private ProcessInstance start(List<? extends Map<String, ?>> rows) {
    return processes.start(KEY, Map.of("contacts", Spin.JSON(rows)));
  }
}
