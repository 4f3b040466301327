package io.crmflow.salesforce.camunda7.test;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.clock.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The kit with an engine that it starts itself. */
@SalesforceProcessTest(resources = {"capture-lead.bpmn", "remind-lead.bpmn"})
class OwnEngineTest {

  private final Processes processes;
  private final Org org;
  private final VirtualClock clock;

  OwnEngineTest(Processes processes, Org org, VirtualClock clock) {
    this.processes = processes;
    this.org = org;
    this.clock = clock;
  }

  @Test
  void letsThreeDaysPassAtOnce() {
    ProcessInstance process = processes.start("remind-lead");
    processes.awaitActivity(process, "ThreeDays");

    clock.advance(Duration.ofDays(3));

    processes.awaitEnd(process);
    assertThat(org).hasRecords(1, "Task", Map.of("Subject", "Call again"));
  }

  @Test
  void keepsTheEngineInStepWithTheOrg() {
    clock.advance(Duration.ofDays(400));

    assertThat(Duration.between(clock.instant(), ClockUtil.getCurrentTime().toInstant()).abs())
        .isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void renewsASessionThatTheClockHasEnded() {
    processes.awaitEnd(processes.start("capture-lead", Map.of("name", "Dent")));

    clock.advance(Duration.ofHours(5));
    processes.awaitEnd(processes.start("capture-lead", Map.of("name", "Prefect")));

    assertThat(org).hasLeads(2);
    assertThat(org.calls().tokenCalls()).isEqualTo(1);
  }

  @Test
  void failsAtOnceAndTellsWhyWhenAnIncidentAppears() {
    org.failNext("INSUFFICIENT_ACCESS_OR_READONLY", 1);
    ProcessInstance process = processes.start("capture-lead", Map.of("name", "Dent"));

    assertThatThrownBy(() -> processes.patience(Duration.ofMinutes(5)).awaitEnd(process))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "capture-lead", "to end, but it has an incident", "incident at CreateLead")
        .hasMessageContainingAll("INSUFFICIENT_ACCESS_OR_READONLY", "The org's last calls");
    assertThat(processes.awaitIncident(process).getActivityId()).isEqualTo("CreateLead");
  }

  @Test
  void tellsWhereAProcessWaitsWhenTimeIsUp() {
    ProcessInstance process = processes.start("remind-lead");

    assertThatThrownBy(() -> processes.patience(Duration.ofMillis(200)).awaitEnd(process))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("to end, but it did not within", "is at ThreeDays", "no calls");
    assertThatThrownBy(() -> processes.awaitTask(process)).hasMessageContaining("a user task");
  }

  @Test
  void doesNotWaitForTheIncidentOfAProcessThatEnded() {
    ProcessInstance process = processes.start("capture-lead", Map.of("name", "Dent"));

    assertThatThrownBy(() -> processes.patience(Duration.ofMinutes(5)).awaitIncident(process))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("to get an incident, but it ended", "has ended");
  }

  @Test
  void startsProcessesTogetherSoThatTheirStepsShareACall() {
    List<ProcessInstance> started =
        processes.startTogether(
            "capture-lead", List.of(Map.of("name", "Dent"), Map.of("name", "Prefect")));

    processes.awaitAllAtRest();

    assertThat(started).allSatisfy(process -> assertThat(processes.isEnded(process)).isTrue());
    assertThat(org).hasLeads(2).received(1, "POST", "/composite/sobjects");
    assertThat(processes.text(started.get(0), "leadId")).startsWith("00Q");
  }

  @Nested
  class InANestedClass {

    @Test
    void usesTheSameEngineAndOrg(Org nested, ProcessEngine engine) {
      assertThat(nested).isSameAs(org);
      assertThat(engine.getName()).isEqualTo("salesforce-process-test");
      assertThat(org).hasLeads(0).receivedApiCalls(0);
    }
  }
}
