package io.crmflow.salesforce.camunda7.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.crmflow.salesforce.batch.GatheredCalls;
import io.crmflow.salesforce.batch.Sleeper;
import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SalesforceConnectorTest extends EngineTest {

  private static final Set<String> SYSTEM_FIELDS =
      Set.of("Id", "CreatedDate", "LastModifiedDate", "SystemModstamp");

  private final ExecutorService jobs = Executors.newFixedThreadPool(8);

  @AfterEach
  void stopJobs() {
    jobs.shutdownNow();
  }

  @Test
  void createsTheSameRecordAsTheWorker() {
    deploy(StepModels.createLead("lead"));
    deploy("connector.bpmn");

    start("lead", "Ada");
    ProcessInstance instance = start("connector", "Ada");
    awaitDone(2);

    assertThat(leads()).hasSize(2);
    assertThat(withoutSystemFields(leads().get(0))).isEqualTo(withoutSystemFields(leads().get(1)));
    assertThat(leads()).extracting(lead -> lead.get("Id")).contains(variable(instance, "leadId"));
  }

  @Test
  void anotherEngineOfTheSameNameHasADoorOfItsOwn() {
    ProcessEngine other = mock(ProcessEngine.class);
    ProcessEngineConfiguration sameName =
        new StandaloneInMemProcessEngineConfiguration().setProcessEngineName(engine.getName());
    when(other.getProcessEngineConfiguration()).thenReturn(sameName);
    deploy("connector.bpmn");

    ConnectorDoor.open(other, mock(GatheredCalls.class), Clock.systemUTC(), Sleeper.SYSTEM);
    ConnectorDoor.close(other);
    start("connector", "Ada");

    assertThat(leads()).hasSize(1);
  }

  @Test
  void concurrentConnectorsShareRequests() {
    deploy("connector.bpmn");
    org().faults().delay(Duration.ofSeconds(1));

    CompletableFuture.allOf(
            IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> start("connector", "L" + i), jobs))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(leads())
        .extracting(lead -> lead.get("LastName"))
        .containsExactlyInAnyOrder("L0", "L1", "L2", "L3", "L4", "L5", "L6", "L7");
    assertThat(count("done")).isEqualTo(8);
    assertThat(org().calls().apiCalls()).isLessThanOrEqualTo(4);
  }

  @Test
  void aJobThatFailsAfterwardsDoesNotCreateItsRecordsAgain() {
    deploy("connector-async.bpmn");

    start("connector-async", "Ada");

    awaitDone(1);
    assertThat(leads()).hasSize(2);
  }

  @Test
  void aCaughtFailureIsABpmnError() {
    deploy("connector.bpmn");
    refuseRobots();

    ProcessInstance instance = start("connector", "Robot");

    await(() -> count("repair") == 1);
    assertThat(variable(instance, "salesforceError").toString()).contains("Robots are no leads");
  }

  @Test
  void aFailureThatNothingCatchesIsThrownWithItsRemedy() {
    deploy("connector-uncaught.bpmn");
    refuseRobots();

    assertThatThrownBy(() -> start("connector", "Robot"))
        .isInstanceOf(SalesforceException.class)
        .hasMessageContaining("lead.create on connection 'main' failed")
        .hasMessageContaining("Robots are no leads");
  }

  private void refuseRobots() {
    org()
        .addValidationRule(
            "Lead", "Robots", lead -> "Robot".equals(lead.get("LastName")), "Robots are no leads");
  }

  private static Map<String, Object> withoutSystemFields(Map<String, Object> lead) {
    return lead.entrySet().stream()
        .filter(field -> field.getValue() != null && !SYSTEM_FIELDS.contains(field.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
