package io.crmflow.salesforce.application.process;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.crmflow.salesforce.camunda7.test.Processes;
import io.crmflow.salesforce.simulator.Org;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The paths through {@code order-rollback.bpmn}. */
@ProcessTest
class OrderRollbackTest {

  private static final String KEY = "order-rollback";

  private final Processes processes;
  private final Org org;
  private String account;
  private String entry;

  OrderRollbackTest(Processes processes, Org org) {
    this.processes = processes;
    this.org = org;
  }

  @BeforeEach
  void stock() {
    account =
        org.insert(
            "Account",
            Map.of("Name", "Aran Knitwear", "Type", "Prospect", "Phone", "+353 99 61234"));
    entry = (String) new ExampleRecords(org).real("01u000000000001AAA");
  }

  @Test
  void booksAnOrder() {
    ProcessInstance process = start();
    processes.awaitEnd(process);

    assertThat(process)
        .hasPassed("OrderBooked")
        .hasNotPassed("DeleteOpportunity", "RestoreAccount", "UndoOrder");
    assertThat(org)
        .record("Account", account)
        .containsEntry("Type", "Customer - Direct")
        .containsEntry("Phone", "+353 99 60000")
        .containsEntry("Description", "Latest order: A-1207");
    assertThat(org)
        .record("Opportunity", processes.text(process, "opportunityId"))
        .containsEntry("Name", "Order A-1207")
        .containsEntry("IsWon", true);
    assertThat(org).hasRecords(1, "OpportunityLineItem");
  }

  @Test
  void undoesBothWritesWhenALaterOneIsRefused() {
    Map<String, Object> before = org.record("Account", account).orElseThrow();
    org.addValidationRule(
        "OpportunityLineItem", "Stock", item -> true, "Nothing of this product is left");

    ProcessInstance process = start();
    processes.awaitEnd(process);

    assertThat(process)
        .hasPassed("CreateOpportunity", "UpdateAccount", "OrderRefused")
        .hasPassed("DeleteOpportunity", "RestoreAccount", "OrderUndone")
        .hasNotPassed("OrderBooked");
    assertThat(org).hasOpportunities(0);
    assertThat(org).hasRecords(0, "OpportunityLineItem");
    Map<String, Object> after = new HashMap<>(org.record("Account", account).orElseThrow());
    after.keySet().retainAll(Set.of("Name", "Type", "Phone", "Description"));
    assertThat(before).containsAllEntriesOf(after);
    assertThat(org.calls().writeCalls()).isGreaterThanOrEqualTo(4);
  }

  private ProcessInstance start() {
    return processes.start(
        KEY,
        Map.of(
            "orderNumber",
            "A-1207",
            "accountId",
            account,
            "pricebookEntryId",
            entry,
            "quantity",
            12,
            "phone",
            "+353 99 60000"));
  }
}
