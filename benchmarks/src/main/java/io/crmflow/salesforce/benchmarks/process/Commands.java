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
 * </ul>
 */
final class Commands {

  private static final int STARTERS = 2;

  /** A contender that is stuck must not hold up the others for ever. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ProcessEngine engine;
  private final OrgSession org;
  private final AtomicInteger number = new AtomicInteger();

  Commands(ApplicationContext context) {
    this.engine = context.getBean(ProcessEngine.class);
    this.org = context.getBean(OrgSession.class);
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
        default -> throw new IllegalArgumentException("Unknown command " + line);
      }
    }
  }

  private String together(int instances) throws InterruptedException {
    System.gc();
    long ended = EndedInstances.count() + instances;
    long begin = System.nanoTime();
    Duration cpu = Machine.cpuTime();
    List<Thread> starters = new ArrayList<>();
    for (int i = 0; i < STARTERS; i++) {
      Thread starter = new Thread(() -> start(instances / STARTERS), "starter-" + i);
      starter.start();
      starters.add(starter);
    }
    for (Thread starter : starters) {
      starter.join();
    }
    awaitEnded(ended);
    double seconds = (System.nanoTime() - begin) / 1e9;
    return seconds + " " + Machine.cpuTime().minus(cpu).toNanos() / 1e6;
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
      engine
          .getRuntimeService()
          .startProcessInstanceByKey(
              "lead", Map.of("lastName", "Quandahl", "company", "Osprey Marine", "email", email()));
    }
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
