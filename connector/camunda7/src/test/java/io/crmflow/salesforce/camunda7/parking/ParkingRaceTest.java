package io.crmflow.salesforce.camunda7.parking;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.camunda7.settlement.Settler;
import io.crmflow.salesforce.camunda7.worker.SalesforceWorker;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.step.FinishedStep;
import io.crmflow.salesforce.step.RetryPolicy;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ParkingRaceTest extends EngineTest {

  private static final int NODES = 6;
  private static final ConnectionId MAIN = ConnectionId.of("main");
  private static final SalesforceError DEAD =
      SalesforceError.of(
          ErrorCategory.RECONNECT_REQUIRED, "INVALID_GRANT", "No token", "Connect again.");

  @Autowired private SalesforceWorker worker;

  @AfterEach
  void restart() {
    worker.start();
  }

  /** Each thread stands for a node: they share nothing but the database. */
  @Test
  void sixNodesThatParkAtTheSameMomentCreateOneIncidentAndAskOnePerson() {
    connections.block(MAIN, DEAD);
    worker.stop();
    deploy(StepModels.createLead("lead"), ReconnectProcessTest.model("reconnect"));
    IntStream.range(0, 5 * NODES).forEach(i -> start("lead", "Lead " + i));

    ExecutorService nodes = Executors.newFixedThreadPool(NODES);
    CyclicBarrier start = new CyclicBarrier(NODES);
    List<CompletableFuture<Void>> parked =
        IntStream.range(0, NODES)
            .mapToObj(node -> fetchFive("node" + node))
            .map(steps -> CompletableFuture.runAsync(() -> park(steps, start), nodes))
            .toList();
    parked.forEach(CompletableFuture::join);
    nodes.shutdown();

    assertThat(
            engine
                .getExternalTaskService()
                .createExternalTaskQuery()
                .workerId("salesforce-parked:/main")
                .count())
        .isEqualTo(5 * NODES);
    assertThat(engine.getRuntimeService().createIncidentQuery().list()).hasSize(1);
    assertThat(count("connectAgain")).isEqualTo(1);
  }

  private List<FinishedStep> fetchFive(String node) {
    return engine
        .getExternalTaskService()
        .fetchAndLock(5, node)
        .topic("salesforce", 60_000)
        .execute()
        .stream()
        .map(
            task ->
                new FinishedStep(
                    task.getId(),
                    node,
                    task.getProcessInstanceId(),
                    task.getId(),
                    "lead.create",
                    MAIN,
                    Map.of(),
                    RetryPolicy.DEFAULT,
                    new Outcome.Failed(DEAD)))
        .toList();
  }

  private void park(List<FinishedStep> steps, CyclicBarrier start) {
    Clock clock = Clock.systemUTC();
    Settler settler =
        new Settler(
            engine,
            new Parking(engine, clock, URI.create("http://node")),
            key -> {},
            clock,
            new Random(1));
    try {
      start.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    settler.settle(steps);
  }
}
