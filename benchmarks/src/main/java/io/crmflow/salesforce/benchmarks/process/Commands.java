package io.crmflow.salesforce.benchmarks.process;

import io.crmflow.salesforce.benchmarks.machine.ChildJvm;
import io.crmflow.salesforce.benchmarks.machine.Machine;
import io.crmflow.salesforce.benchmarks.machine.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.ApplicationContext;

/**
 * What a node does when it is told to:
 *
 * <ul>
 *   <li>{@code together <n>}: starts n instances by two threads and answers, when all have ended,
 *       with {@code <seconds> <processor milliseconds>}
 *   <li>{@code alone <n>}: starts n instances one after the other and answers with the median
 *       milliseconds until one has ended
 *   <li>{@code bare <n>}: the same for the HTTP call alone, without an engine
 *   <li>{@code worker 0} or {@code worker 1}: stops or starts the Salesforce worker
 *   <li>{@code fill <n>}: starts n instances as fast as possible, 50 to a transaction
 *   <li>{@code park 0}: locks all waiting tasks for a day, as if their connection were away
 *   <li>{@code drain <n>}: lets the worker work until n instances have ended, and answers like
 *       {@code together}
 *   <li>{@code empty 0}: the same until no task is left, whoever works it off
 * </ul>
 */
final class Commands {

  private static final int STARTERS = 2;

  /** A contender that is stuck must not hold up the others for ever. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ProcessEngine engine;
  private final OrgSession org;
  private final Backlog backlog;
  private final AtomicInteger number = new AtomicInteger();

  Commands(ApplicationContext context) {
    this.engine = context.getBean(ProcessEngine.class);
    this.org = context.getBean(OrgSession.class);
    this.backlog = new Backlog(context);
  }

  void work(BufferedReader commands) throws IOException, InterruptedException {
    ChildJvm.answer("ready");
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] words = line.split(" ");
      int count = Integer.parseInt(words[1]);
      switch (words[0]) {
        case "together" -> ChildJvm.answer(together(count));
        case "alone" -> ChildJvm.answer(alone(count));
        case "bare" -> ChildJvm.answer(bare(count));
        case "worker" -> ChildJvm.answer(backlog.worker(count == 1));
        case "fill" -> ChildJvm.answer(backlog.fill(count, this::variables));
        case "park" -> ChildJvm.answer(backlog.park());
        case "drain" -> ChildJvm.answer(drain(count));
        case "empty" -> ChildJvm.answer(empty());
        default -> throw new IllegalArgumentException("Unknown command " + line);
      }
    }
  }

  private String together(int instances) throws InterruptedException {
    return measured(
        () -> {
          long ended = EndedInstances.count() + instances;
          startByThreads(instances);
          awaitEnded(ended);
        });
  }

  private String drain(int instances) throws InterruptedException {
    return measured(
        () -> {
          long ended = EndedInstances.count() + instances;
          backlog.worker(true);
          awaitEnded(ended);
        });
  }

  private String empty() throws InterruptedException {
    return measured(
        () -> {
          backlog.worker(true);
          backlog.awaitEmpty();
        });
  }

  /** Work that waits for others. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private static String measured(Work work) throws InterruptedException {
    System.gc();
    long begin = System.nanoTime();
    Duration cpu = Machine.cpuTime();
    work.run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    return seconds + " " + Machine.cpuTime().minus(cpu).toNanos() / 1e6;
  }

  private void startByThreads(int instances) throws InterruptedException {
    List<Thread> starters = new ArrayList<>();
    for (int i = 0; i < STARTERS; i++) {
      Thread starter = new Thread(() -> start(instances / STARTERS), "starter-" + i);
      starter.start();
      starters.add(starter);
    }
    for (Thread starter : starters) {
      starter.join();
    }
  }

  private double alone(int instances) throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      long ended = EndedInstances.count() + 1;
      long begin = System.nanoTime();
      start(1);
      awaitEnded(ended);
      millis.add((System.nanoTime() - begin) / 1e6);
      // longer than any wait for company, and so that polls have fallen asleep
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return Samples.median(millis);
  }

  private double bare(int calls) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      long begin = System.nanoTime();
      org.createLead(Map.of("LastName", "Bare", "Company", "Osprey Marine", "Email", email()));
      millis.add((System.nanoTime() - begin) / 1e6);
    }
    return Samples.median(millis);
  }

  private void start(int instances) {
    for (int i = 0; i < instances; i++) {
      engine.getRuntimeService().startProcessInstanceByKey("lead", variables());
    }
  }

  private Map<String, Object> variables() {
    return Map.of("lastName", "Quandahl", "company", "Osprey Marine", "email", email());
  }

  private String email() {
    return "lead" + number.incrementAndGet() + "@osprey.example";
  }

  private static void awaitEnded(long count) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (EndedInstances.count() < count) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Instances did not end: see incidents");
      }
      TimeUnit.MICROSECONDS.sleep(500);
    }
  }
}
