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
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

  private final LeadProcesses processes;
  private final ConnectionServices connections;
  private final SalesforceSimulator simulator;
  private final Org org;

  LeadToOpportunityTest(
      ProcessEngine engine, ConnectionServices connections, SalesforceSimulator simulator) {
    this.simulator = simulator;
    this.connections = connections;
    this.processes = new LeadProcesses(engine);
    this.org = simulator.org();
  }

  @BeforeEach
  void connect() {
    DemoConnection.connect(connections, simulator);
  }

  @AfterEach
  void endWhatStillWaits() {
    processes.deleteAll();
  }

  @Test
  void shouldDeploy() {
    assertThat(processes.deployed()).isPositive();
  }

  @Test
  void capturesANewColdLead() {
    ProcessInstance process = processes.start(COLD);

    processes.awaitEnd(process);

    assertThat(process)
        .isEnded()
        .hasPassed(CHECK_CONNECTION, FIND_CONTACT, FIND_LEAD, CREATE_LEAD, LEAD_CAPTURED)
        .hasPassed(LEAD_HANDLED)
        .hasNotPassed(UPDATE_LEAD, FIND_ACCOUNT, SALESFORCE_REFUSED);
    assertThat(org.record("Lead", processes.text(process, LEAD_ID)).orElseThrow())
        .containsEntry("FirstName", "Cillian")
        .containsEntry("LastName", "O'Sullivan")
        .containsEntry("Company", "Corrib Payments Ltd")
        .containsEntry("Rating", "Cold")
        .containsEntry("Status", "Open - Not Contacted");
    assertThat(processes.text(process, SALESFORCE_USER)).contains("@");
  }

  @Test
  void doesNotSearchWithoutAnEmail() {
    ProcessInstance process = processes.start(COLD.without("email"));

    processes.awaitEnd(process);

    assertThat(process).hasPassed(CREATE_LEAD).hasNotPassed(FIND_CONTACT, FIND_LEAD);
    assertThat(org.records("Lead")).hasSize(1);
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

    ProcessInstance process = processes.start(COLD);
    processes.awaitEnd(process);

    assertThat(process).hasPassed(UPDATE_LEAD).hasNotPassed(CREATE_LEAD);
    assertThat(org.records("Lead")).hasSize(1);
    assertThat(org.record("Lead", known).orElseThrow())
        .containsEntry("LastName", "O'Sullivan")
        .containsEntry("Company", "Corrib Payments Ltd")
        .containsEntry("Title", "Buyer");
  }

  @Test
  void givesAHotLeadAccountContactAndOpportunity() {
    ProcessInstance process = processes.start(HOT);

    processes.awaitEnd(process);

    assertThat(process)
        .hasPassed(CREATE_ACCOUNT, CREATE_CONTACT, CREATE_OPPORTUNITY, OPPORTUNITY_OPENED)
        .hasPassed(LEAD_HANDLED);
    String account = processes.text(process, ACCOUNT_ID);
    assertThat(org.record("Account", account).orElseThrow())
        .containsEntry("Name", "Corrib Payments Ltd")
        .containsEntry("Type", "Prospect");
    assertThat(org.record("Contact", processes.text(process, CONTACT_ID)).orElseThrow())
        .containsEntry("Email", HOT.get("email"))
        .containsEntry("AccountId", account);
    assertThat(org.record("Opportunity", processes.text(process, OPPORTUNITY_ID)).orElseThrow())
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

    ProcessInstance process = processes.start(HOT);
    processes.awaitEnd(process);

    assertThat(process)
        .hasPassed(FIND_ACCOUNT, CREATE_OPPORTUNITY)
        .hasNotPassed(CREATE_ACCOUNT, CREATE_CONTACT);
    assertThat(org.records("Account")).hasSize(1);
    assertThat(org.records("Contact")).hasSize(1);
    assertThat(processes.text(process, CONTACT_ID)).isEqualTo(contact);
    assertThat(org.record("Opportunity", processes.text(process, OPPORTUNITY_ID)).orElseThrow())
        .containsEntry("AccountId", account);
  }

  @Test
  void showsAPersonWhatIsWrongAndTriesAgainWithTheCorrection() {
    ProcessInstance process = processes.start(WRONG);

    Task task = processes.awaitTask(process);
    assertThat(task).hasDefinitionKey(CORRECT_LEAD).hasCandidateGroup("sales");
    assertThat(problem(process)).contains("cillian@@corrib-payments.example");
    assertThat(processes.salesforceError(process).prop("fields").elements())
        .extracting(SpinJsonNode::stringValue)
        .containsExactly("Email");
    assertThat(org.records("Lead")).isEmpty();

    processes.submit(task, Map.of("email", HOT.get("email"), DECISION, TRY_AGAIN));
    processes.awaitEnd(process);

    assertThat(process).hasPassed(LEAD_HANDLED);
    assertThat(org.records("Lead")).hasSize(1);
    assertThat(org.records("Opportunity")).hasSize(1);
  }

  @Test
  void createsNothingTwiceWhenTheLastStepIsTriedAgain() {
    org.addValidationRule(
        "Opportunity",
        "Source",
        opportunity -> opportunity.get("LeadSource") == null,
        "Tell where the opportunity comes from");
    ProcessInstance process = processes.start(HOT.without("email"));
    Task task = processes.awaitTask(process);
    assertThat(problem(process)).contains("Tell where the opportunity comes from");

    processes.submit(
        task, Map.of("email", HOT.get("email"), "leadSource", "Web", DECISION, TRY_AGAIN));
    processes.awaitEnd(process);

    assertThat(process).hasPassed(UPDATE_LEAD, OPPORTUNITY_OPENED);
    assertThat(org.records("Lead")).hasSize(1);
    assertThat(org.records("Account")).hasSize(1);
    assertThat(org.records("Contact")).hasSize(1);
    assertThat(org.records("Opportunity")).hasSize(1);
    assertThat(org.record("Lead", processes.text(process, LEAD_ID)).orElseThrow())
        .containsEntry("LeadSource", "Web")
        .containsEntry("Email", HOT.get("email"));
  }

  @Test
  void discardsALeadNobodyCanCorrect() {
    ProcessInstance process = processes.start(WRONG);

    processes.submit(processes.awaitTask(process), Map.of(DECISION, DISCARD));

    assertThat(process).isEnded().hasPassed(LEAD_DISCARDED).hasNotPassed(LEAD_HANDLED);
    assertThat(org.records("Lead")).isEmpty();
  }

  private String problem(ProcessInstance process) {
    return processes.salesforceError(process).prop("message").stringValue();
  }

  private static LocalDate in30Days() {
    return LocalDate.now().plusDays(30);
  }
}
