package io.crmflow.salesforce.camunda7.test;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.autoconfigure.SalesforceEnginePlugin;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.clock.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.junit5.ProcessEngineExtension;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The kit beside Camunda's own JUnit extension, with an engine whose job executor does not run. */
@SalesforceProcessTest(
    resources = {"capture-lead.bpmn", "remind-lead.bpmn"},
    seeded = true)
class CamundaExtensionTest {

  @RegisterExtension
  static final ProcessEngineExtension EXTENSION =
      ProcessEngineExtension.builder().useProcessEngine(engine()).build();

  @Test
  void worksOnTheEngineOfTheExtension(Processes processes, ProcessEngine engine, Org org) {
    int before = org.records("Lead").size();

    ProcessInstance process = processes.start("capture-lead", Map.of("name", "Dent"));
    processes.awaitEnd(process);

    assertThat(engine).isSameAs(EXTENSION.getProcessEngine());
    assertThat(before).isPositive();
    assertThat(org).hasLeads(before + 1).hasLead(Map.of("LastName", "Dent"));
  }

  @Test
  void executesDueJobsWhileItWaits(Processes processes, Org org, VirtualClock clock) {
    ProcessInstance process = processes.start("remind-lead");
    processes.awaitActivity(process, "ThreeDays");

    clock.advance(Duration.ofDays(3));
    processes.awaitEnd(process);

    assertThat(org).hasRecord("Task", Map.of("Subject", "Call again"));
  }

  private static ProcessEngine engine() {
    StandaloneInMemProcessEngineConfiguration engine =
        new StandaloneInMemProcessEngineConfiguration();
    engine.setProcessEngineName("of-the-user");
    engine.setJdbcUrl("jdbc:h2:mem:of-the-user;DB_CLOSE_DELAY=-1");
    engine.setProcessEnginePlugins(
        List.of(new SalesforceEnginePlugin(), new SpinProcessEnginePlugin()));
    return engine.buildProcessEngine();
  }
}
