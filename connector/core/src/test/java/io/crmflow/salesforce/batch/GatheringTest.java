package io.crmflow.salesforce.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.StepInput;
import io.crmflow.salesforce.outcome.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatheringTest {

  private static final ConnectionId SALES = ConnectionId.of("sales");
  private static final long LONG = Duration.ofHours(1).toNanos();

  private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
  private final CountDownLatch firstIsUnderWay = new CountDownLatch(1);
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);

  @Test
  void whatComesWhileABatchIsUnderWayTravelsTogether() throws InterruptedException {
    Gathering gathering = new Gathering(this::slowFirst, LONG);
    List<Thread> threads = new ArrayList<>(List.of(start(gathering, "first")));
    firstIsUnderWay.await();
    IntStream.range(0, 50).forEach(i -> threads.add(start(gathering, "lead " + i)));
    awaitWaiting(threads);

    firstMayEnd.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(sizes).containsExactly(1, 50);
    assertThat(outcomes).hasSize(51);
    outcomes.forEach((key, outcome) -> assertThat(outcome).isEqualTo(done(key)));
  }

  @Test
  void aFullBatchGoesWithoutWaitingForTheOneBefore() throws InterruptedException {
    Gathering gathering = new Gathering(this::slowFirst, LONG);
    Thread first = start(gathering, "first");
    firstIsUnderWay.await();

    List<Thread> threads =
        IntStream.range(0, 200).mapToObj(i -> start(gathering, "lead " + i)).toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(outcomes).hasSize(200).doesNotContainKey("first");
    firstMayEnd.countDown();
    first.join();
  }

  @Test
  void aLoneCallDoesNotWaitForCompany() {
    Gathering gathering = new Gathering(this::answer, LONG);

    assertThat(gathering.run(call("a"))).isEqualTo(done("a"));
    assertThat(gathering.run(call("b"))).isEqualTo(done("b"));
    assertThat(sizes).containsExactly(1, 1);
  }

  @Test
  void everyThreadGetsAnOutcomeWhenABatchBreaksOff() throws InterruptedException {
    Gathering gathering =
        new Gathering(
            calls -> {
              if (calls.size() > 1) {
                throw new IllegalStateException("broken on purpose");
              }
              return slowFirst(calls);
            },
            LONG);
    List<Thread> threads = new ArrayList<>(List.of(start(gathering, "first")));
    firstIsUnderWay.await();
    IntStream.range(0, 3).forEach(i -> threads.add(start(gathering, "lead " + i)));
    awaitWaiting(threads);

    firstMayEnd.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(outcomes.get("first")).isEqualTo(done("first"));
    assertThat(outcomes.values())
        .filteredOn(Outcome.Failed.class::isInstance)
        .hasSize(2)
        .allSatisfy(
            outcome ->
                assertThat(((Outcome.Failed) outcome).error().text())
                    .startsWith("lead.create on connection 'sales' failed: CONNECTOR_FAULT"));
  }

  @Test
  void theThreadThatLeadsLearnsWhyItsBatchBrokeOff() {
    Gathering gathering =
        new Gathering(
            calls -> {
              throw new IllegalStateException("broken on purpose");
            },
            0);

    assertThatThrownBy(() -> gathering.run(call("a"))).hasMessage("broken on purpose");
  }

  private Thread start(Gathering gathering, String key) {
    Thread thread = new Thread(() -> outcomes.put(key, gathering.run(call(key))));
    thread.setUncaughtExceptionHandler((any, expected) -> {});
    thread.start();
    return thread;
  }

  private static void awaitWaiting(List<Thread> threads) {
    while (!threads.stream().allMatch(GatheringTest::isWaiting)) {
      Thread.onSpinWait();
    }
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  private List<Outcome> slowFirst(List<Call> calls) {
    if (calls.get(0).key().equals("first")) {
      firstIsUnderWay.countDown();
      await(firstMayEnd);
    }
    return answer(calls);
  }

  private List<Outcome> answer(List<Call> calls) {
    sizes.add(calls.size());
    return calls.stream().map(call -> done(call.key())).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Outcome done(String key) {
    return new Outcome.Done(Map.of("id", key));
  }

  private static Call call(String name) {
    StepInput input = new StepInput(Map.of(), Map.of("LastName", name, "Company", "Acme"));
    return new Call(SALES, Catalog.get("lead.create").operation(input), name);
  }
}
