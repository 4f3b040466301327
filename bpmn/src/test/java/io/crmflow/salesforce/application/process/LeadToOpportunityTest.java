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

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** The paths through {@code lead-to-opportunity.bpmn}. */
class LeadToOpportunityTest extends LeadProcessTest {

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

  @Test
  void shouldDeploy() {
    assertThat(deployedVersions(LeadToOpportunity.KEY)).isPositive();
  }

  @Test
  void capturesANewColdLead() {
    ProcessInstance process = start(COLD);

    awaitEnd(process);

    assertThat(process)
        .isEnded()
        .hasPassed(CHECK_CONNECTION, FIND_CONTACT, FIND_LEAD, CREATE_LEAD, LEAD_CAPTURED)
        .hasPassed(LEAD_HANDLED)
        .hasNotPassed(UPDATE_LEAD, FIND_ACCOUNT, SALESFORCE_REFUSED);
    assertThat(org().record("Lead", variable(process, LEAD_ID)).orElseThrow())
        .containsEntry("FirstName", "Cillian")
        .containsEntry("LastName", "O'Sullivan")
        .containsEntry("Company", "Corrib Payments Ltd")
        .containsEntry("Rating", "Cold")
        .containsEntry("Status", "Open - Not Contacted");
    assertThat(variable(process, SALESFORCE_USER)).contains("@");
  }

  @Test
  void doesNotSearchWithoutAnEmail() {
    ProcessInstance process = start(COLD.without("email"));

    awaitEnd(process);

    assertThat(process).hasPassed(CREATE_LEAD).hasNotPassed(FIND_CONTACT, FIND_LEAD);
    assertThat(org().records("Lead")).hasSize(1);
  }

  @Test
  void bringsAKnownLeadUpToDateAndKeepsWhatItDoesNotKnow() {
    String known =
        org()
            .insert(
                "Lead",
                Map.of(
                    "LastName", "Sullivan",
                    "Company", "Corrib",
                    "Email", COLD.get("email"),
                    "Title", "Buyer"));

    ProcessInstance process = start(COLD);
    awaitEnd(process);

    assertThat(process).hasPassed(UPDATE_LEAD).hasNotPassed(CREATE_LEAD);
    assertThat(org().records("Lead")).hasSize(1);
    assertThat(org().record("Lead", known).orElseThrow())
        .containsEntry("LastName", "O'Sullivan")
        .containsEntry("Company", "Corrib Payments Ltd")
        .containsEntry("Title", "Buyer");
  }

  @Test
  void givesAHotLeadAccountContactAndOpportunity() {
    ProcessInstance process = start(HOT);

    awaitEnd(process);

    assertThat(process)
        .hasPassed(CREATE_ACCOUNT, CREATE_CONTACT, CREATE_OPPORTUNITY, OPPORTUNITY_OPENED)
        .hasPassed(LEAD_HANDLED);
    String account = variable(process, ACCOUNT_ID);
    assertThat(org().record("Account", account).orElseThrow())
        .containsEntry("Name", "Corrib Payments Ltd")
        .containsEntry("Type", "Prospect");
    assertThat(org().record("Contact", variable(process, CONTACT_ID)).orElseThrow())
        .containsEntry("Email", HOT.get("email"))
        .containsEntry("AccountId", account);
    assertThat(org().record("Opportunity", variable(process, OPPORTUNITY_ID)).orElseThrow())
        .containsEntry("Name", "Corrib Payments Ltd - New business")
        .containsEntry("AccountId", account)
        .containsEntry("StageName", "Prospecting")
        .hasEntrySatisfying(
            "CloseDate", day -> assertThat(day).hasToString(in30Days().toString()));
  }

  @Test
  void usesTheAccountAndTheContactOfAKnownCompany() {
    String account = org().insert("Account", Map.of("Name", HOT.get("company")));
    String contact =
        org()
            .insert(
                "Contact",
                Map.of("LastName", "O'Sullivan", "Email", HOT.get("email"), "AccountId", account));

    ProcessInstance process = start(HOT);
    awaitEnd(process);

    assertThat(process)
        .hasPassed(FIND_ACCOUNT, CREATE_OPPORTUNITY)
        .hasNotPassed(CREATE_ACCOUNT, CREATE_CONTACT);
    assertThat(org().records("Account")).hasSize(1);
    assertThat(org().records("Contact")).hasSize(1);
    assertThat(variable(process, CONTACT_ID)).isEqualTo(contact);
    assertThat(org().record("Opportunity", variable(process, OPPORTUNITY_ID)).orElseThrow())
        .containsEntry("AccountId", account);
  }

  @Test
  void showsAPersonWhatIsWrongAndTriesAgainWithTheCorrection() {
    ProcessInstance process = start(WRONG);

    Task task = awaitTask(process, CORRECT_LEAD);
    assertThat(task).hasCandidateGroup("sales");
    assertThat(salesforceError(process).message()).contains("cillian@@corrib-payments.example");
    assertThat(salesforceError(process).fields()).containsExactly("Email");
    assertThat(org().records("Lead")).isEmpty();

    complete(task, Map.of("email", HOT.get("email"), DECISION, TRY_AGAIN));
    awaitEnd(process);

    assertThat(process).hasPassed(LEAD_HANDLED);
    assertThat(org().records("Lead")).hasSize(1);
    assertThat(org().records("Opportunity")).hasSize(1);
  }

  @Test
  void createsNothingTwiceWhenTheLastStepIsTriedAgain() {
    org()
        .addValidationRule(
            "Opportunity",
            "Named",
            opportunity -> String.valueOf(opportunity.get("Name")).contains("Ltd"),
            "Write the company without its legal form");
    ProcessInstance process = start(HOT.without("email"));
    Task task = awaitTask(process, CORRECT_LEAD);
    assertThat(salesforceError(process).message()).contains("without its legal form");

    complete(task, Map.of("email", HOT.get("email"), "company", "Corrib", DECISION, TRY_AGAIN));
    awaitEnd(process);

    assertThat(process).hasPassed(UPDATE_LEAD, OPPORTUNITY_OPENED);
    assertThat(org().records("Lead")).hasSize(1);
    assertThat(org().records("Contact")).hasSize(1);
    assertThat(org().records("Opportunity")).hasSize(1);
    assertThat(org().record("Lead", variable(process, LEAD_ID)).orElseThrow())
        .containsEntry("Company", "Corrib")
        .containsEntry("Email", HOT.get("email"));
  }

  @Test
  void discardsALeadNobodyCanCorrect() {
    ProcessInstance process = start(WRONG);

    complete(awaitTask(process, CORRECT_LEAD), Map.of(DECISION, DISCARD));

    assertThat(process).isEnded().hasPassed(LEAD_DISCARDED).hasNotPassed(LEAD_HANDLED);
    assertThat(org().records("Lead")).isEmpty();
  }

  private static LocalDate in30Days() {
    return LocalDate.now().plusDays(30);
  }
}
