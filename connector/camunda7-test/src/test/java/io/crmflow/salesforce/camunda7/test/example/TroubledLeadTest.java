package io.crmflow.salesforce.camunda7.test.example;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.test.Processes;
import io.crmflow.salesforce.camunda7.test.SalesforceProcessTest;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.clock.VirtualClock;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

@SalesforceProcessTest(resources = "capture-lead.bpmn")
class TroubledLeadTest {

  @Test
  void triesAgainWhenSomebodyElseHoldsTheRecord(Processes processes, Org org, VirtualClock clock) {
    org.failNext("UNABLE_TO_LOCK_ROW", 20);
    ProcessInstance process = processes.start("capture-lead", Map.of("name", "Dent"));
    processes.awaitRetry(process);

    org.faults().clear();
    clock.advance(Duration.ofMinutes(10));

    processes.awaitEnd(process);
    assertThat(org).hasLeads(1);
  }

  @Test
  void asksAPersonWhenTheLeadIsRefused(Processes processes, Org org) {
    org.addValidationRule("Lead", "NoVogons", lead -> "Jeltz".equals(lead.get("LastName")), "No.");
    ProcessInstance process = processes.start("capture-lead", Map.of("name", "Jeltz"));

    Task task = processes.awaitTask(process, "Correct");
    assertThat(processes.salesforceError(process).prop("message").stringValue()).contains("No.");
    processes.submit(task, Map.of("name", "Prosser"));

    processes.awaitEnd(process);
    assertThat(org).hasLead(Map.of("LastName", "Prosser")).hasLeads(1);
  }
}
