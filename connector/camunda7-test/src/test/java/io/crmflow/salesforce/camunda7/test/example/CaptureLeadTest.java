package io.crmflow.salesforce.camunda7.test.example;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;

import io.crmflow.salesforce.camunda7.test.Processes;
import io.crmflow.salesforce.camunda7.test.SalesforceProcessTest;
import io.crmflow.salesforce.simulator.Org;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

@SalesforceProcessTest(resources = "capture-lead.bpmn", connection = "sales")
class CaptureLeadTest {

  @Test
  void createsTheLead(Processes processes, Org org) {
    ProcessInstance process = processes.start("capture-lead", Map.of("name", "Dent"));

    processes.awaitEnd(process);

    assertThat(org)
        .hasLead(Map.of("LastName", "Dent", "Company", "Acme"))
        .received(1, "POST", "/composite/sobjects");
  }
}
