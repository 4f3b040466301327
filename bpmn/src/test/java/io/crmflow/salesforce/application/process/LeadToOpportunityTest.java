package io.crmflow.salesforce.application.process;

import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.CHECK_CONNECTION;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.CORRECT_LEAD;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.CREATE_ACCOUNT;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.CREATE_CONTACT;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.CREATE_LEAD;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.CREATE_OPPORTUNITY;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.FIND_ACCOUNT;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.FIND_CONTACT;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.FIND_LEAD;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.LEAD_CAPTURED;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.LEAD_DISCARDED;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.LEAD_HANDLED;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.OPPORTUNITY_OPENED;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.SALESFORCE_REFUSED;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.UPDATE_LEAD;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Variables.ACCOUNT_ID;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Variables.CONTACT_ID;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Variables.DECISION;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Variables.DISCARD;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Variables.LEAD_ID;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Variables.OPPORTUNITY_ID;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Variables.SALESFORCE_USER;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Variables.TRY_AGAIN;
import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.crmflow.salesforce.camunda7.test.Processes;
import io.crmflow.salesforce.simulator.Org;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.Test;

/** The paths through {@code lead-to-opportunity.bpmn}. */
@ProcessTest
class LeadToOpportunityTest {

  private static final Lead COLD =
      new Lead(
          Map.of(
              "firstName", "Cillian",
              "lastName", "O'Sullivan",
              "company", "Corrib Payments Ltd",
              "email", "cillian.o'sullivan@corrib-payments.example",
              "phone", "+353 21 4442521",
              "rating", "Cold",
              "annualRevenue", "40000000"));
  private static final Lead HOT = COLD.with("rating", "Hot");
  private static final Lead WRONG = HOT.with("email", "cillian@@corrib-payments.example");

  private final ProcessEngine engine;
  private final Processes processes;
  private final Org org;

  LeadToOpportunityTest(ProcessEngine engine, Processes processes, Org org) {
    this.engine = engine;
    this.processes = processes;
    this.org = org;
  }

  @Test
  void shouldDeploy() {
    assertThat(
            engine
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(LeadToOpportunity.KEY)
                .count())
        .isPositive();
  }

  @Test
  void capturesANewColdLead() {
    ProcessInstance process = start(COLD);

    processes.awaitEnd(process);

    assertThat(process)
        .isEnded()
        .hasPassed(CHECK_CONNECTION, FIND_CONTACT, FIND_LEAD, CREATE_LEAD, LEAD_CAPTURED)
        .hasPassed(LEAD_HANDLED)
        .hasNotPassed(UPDATE_LEAD, FIND_ACCOUNT, SALESFORCE_REFUSED);
    assertThat(org)
        .record("Lead", processes.text(process, LEAD_ID))
        .containsEntry("FirstName", "Cillian")
        .containsEntry("LastName", "O'Sullivan")
        .containsEntry("Company", "Corrib Payments Ltd")
        .containsEntry("Rating", "Cold")
        .containsEntry("Status", "Open - Not Contacted");
    assertThat(processes.text(process, SALESFORCE_USER)).contains("@");
  }

  @Test
  void doesNotSearchWithoutAnEmail() {
    ProcessInstance process = start(COLD.without("email"));

    processes.awaitEnd(process);

    assertThat(process).hasPassed(CREATE_LEAD).hasNotPassed(FIND_CONTACT, FIND_LEAD);
    assertThat(org).hasLeads(1);
  }

  @Test
  void bringsAKnownLeadUpToDateAndKeepsWhatItDoesNotKnow() {
    String known =
        org.insert(
            "Lead",
            Map.of(
                "LastName", "Sullivan",
                "Company", "Corrib",
                "Email", COLD.get("email"),
                "Title", "Buyer"));

    ProcessInstance process = start(COLD);
    processes.awaitEnd(process);

    assertThat(process).hasPassed(UPDATE_LEAD).hasNotPassed(CREATE_LEAD);
    assertThat(org).hasLeads(1);
    assertThat(org)
        .record("Lead", known)
        .containsEntry("LastName", "O'Sullivan")
        .containsEntry("Company", "Corrib Payments Ltd")
        .containsEntry("Title", "Buyer");
  }

  @Test
  void givesAHotLeadAccountContactAndOpportunity() {
    ProcessInstance process = start(HOT);

    processes.awaitEnd(process);

    assertThat(process)
        .hasPassed(CREATE_ACCOUNT, CREATE_CONTACT, CREATE_OPPORTUNITY, OPPORTUNITY_OPENED)
        .hasPassed(LEAD_HANDLED);
    String account = processes.text(process, ACCOUNT_ID);
    assertThat(org)
        .record("Account", account)
        .containsEntry("Name", "Corrib Payments Ltd")
        .containsEntry("Type", "Prospect");
    assertThat(org)
        .record("Contact", processes.text(process, CONTACT_ID))
        .containsEntry("Email", HOT.get("email"))
        .containsEntry("AccountId", account);
    assertThat(org)
        .record("Opportunity", processes.text(process, OPPORTUNITY_ID))
        .containsEntry("Name", "Corrib Payments Ltd - New business")
        .containsEntry("AccountId", account)
        .containsEntry("StageName", "Prospecting")
        .hasEntrySatisfying("CloseDate", day -> assertThat(day).hasToString(in30Days().toString()));
  }

  @Test
  void usesTheAccountAndTheContactOfAKnownCompany() {
    String account = org.insert("Account", Map.of("Name", HOT.get("company")));
    String contact =
        org.insert(
            "Contact",
            Map.of("LastName", "O'Sullivan", "Email", HOT.get("email"), "AccountId", account));

    ProcessInstance process = start(HOT);
    processes.awaitEnd(process);

    assertThat(process)
        .hasPassed(FIND_ACCOUNT, CREATE_OPPORTUNITY)
        .hasNotPassed(CREATE_ACCOUNT, CREATE_CONTACT);
    assertThat(org).hasAccounts(1).hasContacts(1);
    assertThat(processes.text(process, CONTACT_ID)).isEqualTo(contact);
    assertThat(org)
        .record("Opportunity", processes.text(process, OPPORTUNITY_ID))
        .containsEntry("AccountId", account);
  }

  @Test
  void showsAPersonWhatIsWrongAndTriesAgainWithTheCorrection() {
    ProcessInstance process = start(WRONG);

    Task task = processes.awaitTask(process);
    assertThat(task).hasDefinitionKey(CORRECT_LEAD).hasCandidateGroup("sales");
    assertThat(problem(process)).contains("cillian@@corrib-payments.example");
    assertThat(processes.salesforceError(process).prop("fields").elements())
        .extracting(SpinJsonNode::stringValue)
        .containsExactly("Email");
    assertThat(org).hasLeads(0);

    processes.submit(task, Map.of("email", HOT.get("email"), DECISION, TRY_AGAIN));
    processes.awaitEnd(process);

    assertThat(process).hasPassed(LEAD_HANDLED);
    assertThat(org).hasLeads(1).hasOpportunities(1);
  }

  @Test
  void createsNothingTwiceWhenTheLastStepIsTriedAgain() {
    org.addValidationRule(
        "Opportunity",
        "Source",
        opportunity -> opportunity.get("LeadSource") == null,
        "Tell where the opportunity comes from");
    ProcessInstance process = start(HOT.without("email"));
    Task task = processes.awaitTask(process);
    assertThat(problem(process)).contains("Tell where the opportunity comes from");

    processes.submit(
        task, Map.of("email", HOT.get("email"), "leadSource", "Web", DECISION, TRY_AGAIN));
    processes.awaitEnd(process);

    assertThat(process).hasPassed(UPDATE_LEAD, OPPORTUNITY_OPENED);
    assertThat(org).hasLeads(1).hasAccounts(1);
    assertThat(org).hasContacts(1).hasOpportunities(1);
    assertThat(org)
        .record("Lead", processes.text(process, LEAD_ID))
        .containsEntry("LeadSource", "Web")
        .containsEntry("Email", HOT.get("email"));
  }

  @Test
  void discardsALeadNobodyCanCorrect() {
    ProcessInstance process = start(WRONG);

    processes.submit(processes.awaitTask(process), Map.of(DECISION, DISCARD));

    assertThat(process).isEnded().hasPassed(LEAD_DISCARDED).hasNotPassed(LEAD_HANDLED);
    assertThat(org).hasLeads(0);
  }

  private ProcessInstance start(Lead lead) {
    return processes.start(LeadToOpportunity.KEY, lead.variables());
  }

  private String problem(ProcessInstance process) {
    return processes.salesforceError(process).prop("message").stringValue();
  }

  private static LocalDate in30Days() {
    return LocalDate.now(ZoneId.systemDefault()).plusDays(30);
  }
}
