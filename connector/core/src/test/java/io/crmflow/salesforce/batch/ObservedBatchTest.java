package io.crmflow.salesforce.batch;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.Outcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservedBatchTest {

  private final TestObservationRegistry observations = TestObservationRegistry.create();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final CyclicBarrier both = new CyclicBarrier(2);
  private final Map<String, Observation> seen = new ConcurrentHashMap<>();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void whatThreadsObserveWhileTheySendBelongsToTheRun() {
    SalesforceClients clients =
        connection -> {
          seen.put(Thread.currentThread().getName(), observations.getCurrentObservation());
          meet();
          throw new IllegalStateException("no org here");
        };
    BatchExecutor batches =
        new BatchExecutor(clients, threads, List.of(), pause -> {}, observations);

    List<Outcome> outcomes = batches.run(List.of(lead("sales"), lead("service")));

    assertThat(outcomes).hasSize(2).allMatch(Outcome.Failed.class::isInstance);
    TestObservationRegistryAssert.assertThat(observations)
        .hasNumberOfObservationsWithNameEqualTo("salesforce.connector.batches", 1);
    assertThat(seen).hasSize(2);
    assertThat(seen.values())
        .allSatisfy(
            one ->
                assertThat(one.getContext().getName()).isEqualTo("salesforce.connector.batches"));
    assertThat(observations.getCurrentObservation()).isNull();
  }

  private void meet() {
    try {
      both.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("The two requests did not run at once", e);
    }
  }

  private static Call lead(String connection) {
    return new Call(
        ConnectionId.of(connection),
        step("lead.create").value("LastName", "Dent").value("Company", "Acme").build(),
        connection);
  }
}
