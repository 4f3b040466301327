package io.crmflow.salesforce.application.process;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.crmflow.salesforce.camunda7.test.Processes;
import io.crmflow.salesforce.simulator.Org;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The paths through {@code opportunity-to-close.bpmn}. */
@ProcessTest
class OpportunityToCloseTest {

  private static final String KEY = "opportunity-to-close";
  private static final String DECIDE = "DecideOnDiscount";
  private static final String CHANGE = "ChangeOffer";
  private static final String NEGOTIATE = "Negotiate";
  private static final String NEGOTIATION = "Negotiation/Review";
  private static final Map<String, Object> WON = Map.of("outcome", "won");
  private static final int LIST_PRICE = 200;

  private final Processes processes;
  private final Org org;
  private String opportunity;

  OpportunityToCloseTest(Processes processes, Org org) {
    this.processes = processes;
    this.org = org;
  }

  @BeforeEach
  void stock() {
    opportunity =
        org.insert(
            "Opportunity",
            Map.of("Name", "Forty boats", "StageName", "Qualification", "CloseDate", "2030-12-31"));
    String product =
        org.insert("Product2", Map.of("Name", "Currach", "ProductCode", "CUR-1", "IsActive", true));
    org.insert(
        "PricebookEntry",
        Map.of(
            "Pricebook2Id",
            standardPriceBook(),
            "Product2Id",
            product,
            "UnitPrice",
            LIST_PRICE,
            "IsActive",
            true));
  }

  @Test
  void closesAnOpportunityAtTheListPriceAsWon() {
    ProcessInstance process = offerAt(null);

    Task negotiate = processes.awaitTask(process, NEGOTIATE);
    assertThat(negotiate).hasCandidateGroup("sales");
    assertThat(org).record("Opportunity", opportunity).containsEntry("StageName", NEGOTIATION);
    processes.submit(negotiate, WON);
    processes.awaitEnd(process);

    assertThat(process).hasPassed("OpportunityWon").hasNotPassed("SubmitForApproval", DECIDE);
    assertThat(org)
        .record("Opportunity", opportunity)
        .containsEntry("StageName", "Closed Won")
        .containsEntry("IsWon", true);
    assertThat(number(item().get("UnitPrice"))).isEqualTo(LIST_PRICE);
    assertThat(number(item().get("Quantity"))).isEqualTo(40);
  }

  @Test
  void closesALostOpportunity() {
    ProcessInstance process = offerAt(null);

    processes.submit(processes.awaitTask(process, NEGOTIATE), Map.of("outcome", "lost"));
    processes.awaitEnd(process);

    assertThat(process).hasPassed("OpportunityLost").hasNotPassed("CloseAsWon");
    assertThat(org)
        .record("Opportunity", opportunity)
        .containsEntry("StageName", "Closed Lost")
        .containsEntry("IsWon", false);
  }

  @Test
  void aDiscountOfExactlyTenPercentNeedsNoManager() {
    ProcessInstance process = offerAt(180);

    processes.awaitTask(process, NEGOTIATE);

    assertThat(process).hasNotPassed(DECIDE);
  }

  @Test
  void aManagerApprovesAHighDiscountHereAndInSalesforce() {
    approvalProcess();
    ProcessInstance process = offerAt(150);

    Task decide = processes.awaitTask(process, DECIDE);
    assertThat(decide).hasCandidateGroup("sales-management");
    assertThat(approvalStatus()).isEqualTo("Pending");
    processes.submit(
        decide, Map.of("discountDecision", "approve", "managerComment", "A new customer"));
    processes.awaitTask(process, NEGOTIATE);

    assertThat(process).hasPassed("ApproveInSalesforce").hasNotPassed("NothingToApprove");
    assertThat(approvalStatus()).isEqualTo("Approved");
  }

  @Test
  void salesChangesARejectedOfferAndNoProductIsAddedTwice() {
    approvalProcess();
    ProcessInstance process = offerAt(100);
    processes.submit(
        processes.awaitTask(process, DECIDE),
        Map.of("discountDecision", "reject", "managerComment", "Too cheap"));

    Task change = processes.awaitTask(process, CHANGE);
    assertThat(change).hasCandidateGroup("sales");
    assertThat(processes.text(process, "managerComment")).isEqualTo("Too cheap");
    assertThat(approvalStatus()).isEqualTo("Rejected");
    processes.submit(change, Map.of("unitPrice", 190, "decision", "offer-again"));
    processes.awaitTask(process, NEGOTIATE);

    assertThat(process).hasPassed("RejectInSalesforce", "ChangePrice");
    assertThat(number(item().get("UnitPrice"))).isEqualTo(190);
  }

  @Test
  void theManagerDecidesAloneWhereSalesforceHasNoApprovalProcess() {
    ProcessInstance process = offerAt(150);

    Task decide = processes.awaitTask(process, DECIDE);
    assertThat(process).hasPassed("NotSubmitted");
    processes.submit(decide, Map.of("discountDecision", "approve"));

    processes.awaitTask(process, NEGOTIATE);
    assertThat(process).hasPassed("NothingToApprove");
    assertThat(processes.variable(process, "salesforceError")).isNull();
  }

  @Test
  void withdrawsARejectedOfferAndLeavesTheOpportunityOpen() {
    ProcessInstance process = offerAt(150);
    processes.submit(processes.awaitTask(process, DECIDE), Map.of("discountDecision", "reject"));

    processes.submit(processes.awaitTask(process, CHANGE), Map.of("decision", "withdraw"));
    processes.awaitEnd(process);

    assertThat(process).hasPassed("NothingToReject", "OfferWithdrawn");
    assertThat(org).record("Opportunity", opportunity).containsEntry("IsClosed", false);
  }

  @Test
  void asksSalesWhenSalesforceDoesNotKnowTheProduct() {
    ProcessInstance process = start(Map.of("product", "Coracle"));

    Task change = processes.awaitTask(process, CHANGE);
    assertThat(process).hasPassed("OfferRefused");
    assertThat(processes.salesforceError(process).prop("message").stringValue())
        .contains("Coracle");
    processes.submit(change, Map.of("product", "CUR-1", "decision", "offer-again"));

    processes.awaitTask(process, NEGOTIATE);
    assertThat(org).hasRecords(1, "OpportunityLineItem");
  }

  @Test
  void showsSalesWhatARuleAsksForBeforeTheOpportunityIsWon() {
    org.addValidationRule(
        "Opportunity",
        "Next_Step",
        deal -> "Closed Won".equals(deal.get("StageName")) && deal.get("NextStep") == null,
        "Say what the next step is");
    ProcessInstance process = offerAt(null);
    processes.submit(processes.awaitTask(process, NEGOTIATE), WON);

    Task again = processes.awaitTask(process, NEGOTIATE);
    assertThat(process).hasPassed("NotClosed");
    assertThat(processes.salesforceError(process).prop("message").stringValue())
        .contains("Say what the next step is");
    org.update("Opportunity", opportunity, Map.of("NextStep", "Deliver"));
    processes.submit(again, WON);
    processes.awaitEnd(process);

    assertThat(process).hasPassed("OpportunityWon");
  }

  private ProcessInstance offerAt(Integer unitPrice) {
    Map<String, Object> price = new HashMap<>();
    price.put("unitPrice", unitPrice);
    return start(price);
  }

  private ProcessInstance start(Map<String, Object> values) {
    Map<String, Object> offer = new HashMap<>();
    offer.put("opportunityId", opportunity);
    offer.put("product", "Currach");
    offer.put("quantity", 40);
    offer.putAll(values);
    return processes.start(KEY, offer);
  }

  /** A discount is approved by the user that the connection works as. */
  private void approvalProcess() {
    String approver = (String) org.records("User").get(0).get("Id");
    org.addApprovalProcess("Opportunity", "Discounts", deal -> true, approver);
  }

  private String approvalStatus() {
    return (String) org.records("ProcessInstance").get(0).get("Status");
  }

  private Map<String, Object> item() {
    assertThat(org).hasRecords(1, "OpportunityLineItem");
    return org.records("OpportunityLineItem").get(0);
  }

  private Object standardPriceBook() {
    return org.records("Pricebook2").stream()
        .filter(book -> Boolean.TRUE.equals(book.get("IsStandard")))
        .findFirst()
        .orElseThrow()
        .get("Id");
  }

  private static int number(Object value) {
    return ((Number) value).intValue();
  }
}
