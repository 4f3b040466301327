package io.crmflow.salesforce.application.process;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.crmflow.salesforce.camunda7.test.Processes;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.record.DuplicateAction;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** The paths through {@code lead-intake.bpmn}. */
@ProcessTest
class LeadIntakeTest {

  private static final String KEY = "lead-intake";
  private static final String COMPARE = "CompareLead";
  private static final String QUALIFY = "QualifyLead";
  private static final Map<String, Object> QUALIFIED = Map.of("qualification", "qualified");
  private static final Lead NIAMH =
      new Lead(
          Map.of(
              "firstName", "Niamh",
              "lastName", "Corrigan",
              "company", "Lough Ree Boats",
              "email", "niamh.corrigan@lough-ree-boats.example",
              "rating", "Warm"));

  private final Processes processes;
  private final Org org;

  LeadIntakeTest(Processes processes, Org org) {
    this.processes = processes;
    this.org = org;
  }

  @Test
  void convertsANewLeadOfAPersonIntoAccountContactAndOpportunity() {
    ProcessInstance process = start(NIAMH);

    Task qualify = processes.awaitTask(process);
    assertThat(qualify).hasDefinitionKey(QUALIFY).hasCandidateGroup("sales");
    processes.submit(
        qualify, Map.of("qualification", "qualified", "opportunityName", "Twelve boats"));
    processes.awaitEnd(process);

    assertThat(process)
        .hasPassed("FindContact", "CreateLead", "AssignByRule", "ConvertLead", "OpportunityOpened")
        .hasNotPassed(COMPARE, "UpdateLead", "AssignToOwner", "ChooseOwner");
    assertThat(org)
        .record("Lead", processes.text(process, "leadId"))
        .containsEntry("IsConverted", true);
    assertThat(org)
        .record("Account", processes.text(process, "accountId"))
        .containsEntry("Name", "Lough Ree Boats");
    assertThat(org)
        .record("Contact", processes.text(process, "contactId"))
        .containsEntry("Email", NIAMH.get("email"));
    assertThat(org)
        .record("Opportunity", processes.text(process, "opportunityId"))
        .containsEntry("Name", "Twelve boats");
  }

  @Test
  void knowsALeadWithoutEmailByItsNameAndCompany() {
    String known = org.insert("Lead", Map.of("LastName", "Corrigan", "Company", "Lough Ree Boats"));
    ProcessInstance process = start(NIAMH.without("email"));

    Task compare = processes.awaitTask(process);

    assertThat(compare).hasDefinitionKey(COMPARE);
    assertThat(process).hasNotPassed("FindContact");
    assertThat(processes.text(process, "knownLeadId")).isEqualTo(known);
  }

  @Test
  void updatesTheKnownLeadWhenAPersonSaysItIsTheSame() {
    String known = knownLead();
    ProcessInstance process = start(NIAMH);
    Task compare = processes.awaitTask(process);
    assertThat(compare).hasDefinitionKey(COMPARE).hasCandidateGroup("sales");
    assertThat(processes.json(process, "knownLead").prop("Title").stringValue()).isEqualTo("Owner");

    processes.submit(compare, decision("same"));

    assertThat(processes.awaitTask(process)).hasDefinitionKey(QUALIFY);
    assertThat(process).hasPassed("UpdateLead").hasNotPassed("CreateLead", "CreateLeadAnyway");
    assertThat(org).hasLeads(1);
    assertThat(org)
        .record("Lead", known)
        .containsEntry("FirstName", "Niamh")
        .containsEntry("Title", "Owner");
  }

  @Test
  void savesANewLeadWhenAPersonSaysItIsSomebodyElse() {
    knownLead();
    ProcessInstance process = start(NIAMH);

    processes.submit(processes.awaitTask(process), decision("other"));

    assertThat(processes.awaitTask(process)).hasDefinitionKey(QUALIFY);
    assertThat(process).hasPassed("CreateLeadAnyway").hasNotPassed("UpdateLead", "CreateLead");
    assertThat(org).hasLeads(2);
  }

  @Test
  void dropsALeadThatSaysNothingNew() {
    knownLead();
    ProcessInstance process = start(NIAMH);

    processes.submit(processes.awaitTask(process), decision("drop"));

    assertThat(process).isEnded().hasPassed("LeadDropped");
    assertThat(org).hasLeads(1);
  }

  @Test
  void mergesTheLeadOfAKnownContactIntoThatContactAndItsAccount() {
    String account = org.insert("Account", Map.of("Name", "Lough Ree Boats Holding"));
    String contact =
        org.insert(
            "Contact",
            Map.of("LastName", "Corrigan", "Email", NIAMH.get("email"), "AccountId", account));
    ProcessInstance process = start(NIAMH);
    assertThat(processes.awaitTask(process)).hasDefinitionKey(COMPARE);

    processes.submit(processes.awaitTask(process), decision("same"));
    processes.submit(processes.awaitTask(process), QUALIFIED);
    processes.awaitEnd(process);

    assertThat(org).hasAccounts(1);
    assertThat(org).hasContacts(1);
    assertThat(processes.text(process, "contactId")).isEqualTo(contact);
    assertThat(org)
        .record("Opportunity", processes.text(process, "opportunityId"))
        .containsEntry("AccountId", account);
  }

  @Test
  void callsBackInsteadOfSavingALeadThatWasConvertedBefore() {
    ProcessInstance first = start(NIAMH);
    processes.submit(processes.awaitTask(first), QUALIFIED);
    processes.awaitEnd(first);

    // the contact has another address by now; the lead still tells whom to call
    org.update("Contact", processes.text(first, "contactId"), Map.of("Email", "n@example.com"));
    ProcessInstance process = start(NIAMH);
    processes.awaitEnd(process);

    assertThat(process).hasPassed("CustomerCalledBack").hasNotPassed("SaveLead");
    assertThat(org).hasLeads(1);
    assertThat(org)
        .record("Task", processes.text(process, "taskId"))
        .containsEntry("Subject", "New inquiry of Corrigan, Lough Ree Boats")
        .containsEntry("Priority", "High")
        .containsEntry("WhoId", processes.text(first, "contactId"));
  }

  @Test
  void asksAPersonWhenADuplicateRuleFindsWhatTheSearchDidNot() {
    org.addDuplicateRule("Lead", "Company", DuplicateAction.ALERT);
    String known = org.insert("Lead", Map.of("LastName", "Doyle", "Company", "Lough Ree Boats"));
    ProcessInstance process = start(NIAMH);

    Task compare = processes.awaitTask(process);
    assertThat(compare).hasDefinitionKey(COMPARE);
    assertThat(process).hasPassed("RuleFoundDuplicate", "ReadDuplicates");
    assertThat(processes.text(process, "knownLeadId")).isEqualTo(known);
    processes.submit(compare, decision("other"));

    assertThat(processes.awaitTask(process)).hasDefinitionKey(QUALIFY);
    assertThat(process).hasPassed("CreateLeadAnyway");
    assertThat(org).hasLeads(2);
  }

  @Test
  void givesTheLeadToTheOwnerItNames() {
    String owner = salesPerson();

    ProcessInstance process = start(NIAMH.with("ownerId", owner));
    processes.awaitTask(process);

    assertThat(process).hasPassed("AssignToOwner").hasNotPassed("AssignByRule");
    assertThat(org)
        .record("Lead", processes.text(process, "leadId"))
        .containsEntry("OwnerId", owner);
  }

  @Test
  void asksWhoTakesALeadThatAQueueOwns() {
    org.addAssignmentRule("Lead", lead -> true, queue());
    String owner = salesPerson();
    ProcessInstance process = start(NIAMH);
    processes.submit(processes.awaitTask(process), QUALIFIED);

    Task choose = processes.awaitTask(process);
    assertThat(choose).hasDefinitionKey("ChooseOwner").hasCandidateGroup("sales");
    assertThat(processes.json(process, "users").elements())
        .anySatisfy(user -> assertThat(user.prop("Id").stringValue()).isEqualTo(owner));
    processes.submit(choose, Map.of("newOwnerId", owner));
    processes.awaitEnd(process);

    assertThat(org)
        .record("Opportunity", processes.text(process, "opportunityId"))
        .containsEntry("OwnerId", owner);
  }

  @Test
  void closesALeadWithoutBusiness() {
    ProcessInstance process = start(NIAMH);

    processes.submit(processes.awaitTask(process), Map.of("qualification", "not-qualified"));
    processes.awaitEnd(process);

    assertThat(process).hasPassed("LeadClosed").hasNotPassed("ConvertLead");
    assertThat(org)
        .record("Lead", processes.text(process, "leadId"))
        .containsEntry("Status", "Closed - Not Converted");
    assertThat(org).hasAccounts(0);
  }

  @Test
  void goesBackToSalesWhenTheConversionIsRefused() {
    org.addValidationRule(
        "Opportunity",
        "Named",
        opportunity -> "Lough Ree Boats-".equals(opportunity.get("Name")),
        "Give the opportunity a name of its own");
    ProcessInstance process = start(NIAMH);
    processes.submit(
        processes.awaitTask(process),
        Map.of("qualification", "qualified", "opportunityName", "Lough Ree Boats-"));

    Task again = processes.awaitTask(process);
    assertThat(again).hasDefinitionKey(QUALIFY);
    assertThat(processes.salesforceError(process).prop("message").stringValue())
        .contains("a name of its own");
    processes.submit(
        again, Map.of("qualification", "qualified", "opportunityName", "Twelve boats"));
    processes.awaitEnd(process);

    assertThat(process).hasPassed("ConversionRefused", "OpportunityOpened");
    assertThat(org).hasOpportunities(1);
  }

  @Test
  void triesARefusedLeadAgainWithEachCorrection() {
    ProcessInstance process = start(NIAMH.with("email", "niamh@@lough-ree-boats.example"));
    Task correct = processes.awaitTask(process);
    assertThat(correct).hasDefinitionKey("CorrectLead").hasCandidateGroup("sales");

    processes.submit(correct, Map.of("email", "also@@wrong", "decision", "try-again"));
    Task wrongAgain = processes.awaitTask(process);
    assertThat(wrongAgain).hasDefinitionKey("CorrectLead");
    processes.submit(wrongAgain, Map.of("email", NIAMH.get("email"), "decision", "try-again"));
    assertThat(processes.awaitTask(process)).hasDefinitionKey(QUALIFY);
    assertThat(org).hasLeads(1);
  }

  @Test
  void discardsALeadNobodyCanCorrect() {
    ProcessInstance process = start(NIAMH.with("email", "niamh@@lough-ree-boats.example"));

    processes.submit(processes.awaitTask(process), Map.of("decision", "discard"));

    assertThat(process).isEnded().hasPassed("LeadDiscarded");
    assertThat(org).hasLeads(0);
  }

  @Test
  void doesNotTakeItsOwnLeadForADuplicateWhenTheAssignmentIsTriedAgain() {
    ProcessInstance process = start(NIAMH.with("ownerId", "005000000000000AAA"));
    Task correct = processes.awaitTask(process);
    assertThat(correct).hasDefinitionKey("CorrectLead");
    assertThat(org).hasLeads(1);

    processes.submit(correct, Map.of("ownerId", salesPerson(), "decision", "try-again"));

    assertThat(processes.awaitTask(process)).hasDefinitionKey(QUALIFY);
    assertThat(process).hasPassed("UpdateLead").hasNotPassed(COMPARE);
    assertThat(org).hasLeads(1);
  }

  private ProcessInstance start(Lead lead) {
    return processes.start(KEY, lead.variables());
  }

  private String knownLead() {
    return org.insert(
        "Lead",
        Map.of(
            "LastName", "Corrigan",
            "Company", "Lough Ree",
            "Email", NIAMH.get("email"),
            "Title", "Owner"));
  }

  private String salesPerson() {
    return org.insert(
        "User",
        Map.of(
            "Username", "sorcha@sales.example",
            "LastName", "Sheridan",
            "Email", "sorcha@sales.example",
            "Alias", "sorcha"));
  }

  private String queue() {
    return (String) org.records("Group").get(0).get("Id");
  }

  private static Map<String, Object> decision(String duplicate) {
    return Map.of("duplicateDecision", duplicate);
  }
}
