package io.crmflow.salesforce.camunda7.test;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.test.SpringApplicationTest.Application;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.clock.VirtualClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;

/** The kit together with an application. */
@SalesforceProcessTest(
    resources = {"capture-lead.bpmn", "remind-lead.bpmn"},
    connection = {"sales", "service"})
@SpringBootTest(
    classes = Application.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:application;DB_CLOSE_DELAY=-1",
      "camunda.bpm.auto-deployment-enabled=false"
    })
class SpringApplicationTest {

  @Autowired private ProcessEngine engine;
  @Autowired private Org org;
  @Autowired private Clock clock;

  @Test
  void runsTheStepsOfTheApplicationAgainstTheOrg(Processes processes, Org parameter) {
    ProcessInstance process = processes.start("capture-lead", Map.of("name", "Dent"));

    processes.awaitEnd(process);

    assertThat(parameter).isSameAs(org);
    assertThat(org).hasLead(Map.of("LastName", "Dent"));
  }

  @Test
  void hasOneClockForApplicationEngineAndOrg(
      Processes processes, ProcessEngine parameter, VirtualClock virtual) {
    ProcessInstance process = processes.start("remind-lead");

    virtual.advance(Duration.ofDays(4));

    processes.awaitEnd(process);
    assertThat(clock).isSameAs(virtual);
    assertThat(parameter).isSameAs(engine);
    assertThat(org).hasRecords(1, "Task");
  }

  @SpringBootApplication
  static class Application {}
}
