package io.crmflow.salesforce.application.process;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.crmflow.salesforce.camunda7.test.Processes;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.oauth.Identity;
import io.crmflow.salesforce.trigger.TriggerServices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The paths through {@code welcome-new-lead.bpmn}. */
@ProcessTest
class WelcomeNewLeadTest {

  private static final String KEY = "welcome-new-lead";
  private static final String WAIT = "WaitForContact";

  private final ProcessEngine engine;
  private final Processes processes;
  private final Org org;
  private final TriggerServices triggers;
  private final DataSource database;
  private Feeds feeds;

  WelcomeNewLeadTest(
      ProcessEngine engine,
      Processes processes,
      Org org,
      TriggerServices triggers,
      DataSource database) {
    this.engine = engine;
    this.processes = processes;
    this.org = org;
    this.triggers = triggers;
    this.database = database;
  }

  @BeforeEach
  void begin() {
    feeds = Feeds.begin(triggers, org, database);
  }

  @Test
  void givesTheOwnerATaskAndEndsWhenTheLeadIsContacted() {
    String lead = lead();
    ProcessInstance process = started(lead);
    processes.awaitActivity(process, WAIT);
    assertThat(org)
        .record("Task", processes.text(process, "taskId"))
        .containsEntry("Subject", "Call Niamh Corrigan")
        .containsEntry("WhoId", lead)
        .containsEntry("OwnerId", org.record("Lead", lead).orElseThrow().get("OwnerId"));
    feeds.read();
    assertThat(process).isNotEnded();

    org.update("Lead", lead, Map.of("Status", "Working - Contacted"));
    feeds.read();
    processes.awaitEnd(process);

    assertThat(process).hasPassed("LeadWelcomed").hasNotPassed("AskManager", "CallLead");
  }

  @Test
  void startsNothingForLeadsOfTheConnectionsOwnUser() {
    org.actAs(Identity.ADMIN.userId());
    lead();
    feeds.read();

    assertThat(instances()).isEmpty();
  }

  @Test
  void asksAManagerAfterTwoDaysAndGoesOnWaiting() {
    String lead = lead();
    ProcessInstance process = started(lead);
    processes.awaitActivity(process, WAIT);
    org.clock().advance(Duration.ofDays(2));

    Task ask = processes.awaitTask(process);
    assertThat(ask).hasDefinitionKey("AskManager").hasCandidateGroup("sales-management");
    processes.submit(ask, Map.of());
    processes.awaitActivity(process, WAIT);
    org.update("Lead", lead, Map.of("Status", "Working - Contacted"));
    feeds.read();
    processes.awaitEnd(process);

    assertThat(process).hasPassed("LeadWelcomed");
  }

  @Test
  void endsWhenTheLeadIsDeleted() {
    String lead = lead();
    ProcessInstance process = started(lead);
    processes.awaitActivity(process, WAIT);

    org.delete("Lead", lead);
    feeds.read();
    processes.awaitEnd(process);

    assertThat(process).hasPassed("LeadGone").hasNotPassed("LeadWelcomed");
  }

  @Test
  void asksAPersonToCallWhenSalesforceTakesNoTask() {
    org.addValidationRule("Task", "NoTasks", task -> true, "Nobody takes tasks today");
    ProcessInstance process = started(lead());

    Task call = processes.awaitTask(process);
    assertThat(call).hasDefinitionKey("CallLead").hasCandidateGroup("sales");
    assertThat(processes.salesforceError(process).prop("message").stringValue())
        .contains("Nobody takes tasks today");
    processes.submit(call, Map.of());

    processes.awaitActivity(process, WAIT);
  }

  /** Salesforce gives tasks to users it knows, so the owner is one. */
  private String lead() {
    return org.insert(
        "Lead",
        Map.of(
            "FirstName", "Niamh",
            "LastName", "Corrigan",
            "Company", "Lough Ree Boats",
            "OwnerId", Identity.ADMIN.userId()));
  }

  private ProcessInstance started(String lead) {
    feeds.read();
    List<ProcessInstance> started = instances();
    assertThat(started).extracting(ProcessInstance::getBusinessKey).containsExactly(lead);
    return started.get(0);
  }

  private List<ProcessInstance> instances() {
    return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(KEY).list();
  }
}
