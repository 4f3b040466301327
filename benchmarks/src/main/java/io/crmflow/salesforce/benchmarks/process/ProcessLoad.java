package io.crmflow.salesforce.benchmarks.process;

import io.crmflow.salesforce.benchmarks.machine.ChildJvm;
import io.crmflow.salesforce.benchmarks.machine.Databases;
import io.crmflow.salesforce.benchmarks.machine.Machine;
import io.crmflow.salesforce.benchmarks.machine.OrgProcess;
import io.crmflow.salesforce.benchmarks.machine.Samples;
import io.crmflow.salesforce.benchmarks.machine.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Many process instances that arrive together and create a lead each. All contenders are up at the
 * same time and take turns, so that a noisy moment of the machine meets each of them.
 */
public final class ProcessLoad {

  private static final int INSTANCES = Integer.getInteger("instances", 2_000);
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int WARM_UPS = Integer.getInteger("warm-ups", 2);

  /** Patterns of what takes part, such as {@code -Dcontenders='NO_CALL|SALESFORCE_TASK'}. */
  private static final String CONTENDERS = System.getProperty("contenders", ".*");

  private static final String DATABASES = System.getProperty("databases", ".*");

  private ProcessLoad() {}

  /** Prints a table for each database and latency. */
  public static void run() {
    System.out.printf("%s%n%d instances, medians of %d%n", Machine.describe(), INSTANCES, ROUNDS);
    for (Databases database : chosen(Databases.values(), DATABASES)) {
      OrgProcess.latencies("0,100").forEach(latency -> measure(database, latency));
    }
  }

  private static void measure(Databases database, Duration latency) {
    try (OrgProcess org = OrgProcess.start("3g");
        Databases.Server server = database.start()) {
      Map<Contender, ChildJvm> nodes = new EnumMap<>(Contender.class);
      try {
        for (Contender contender : chosen(Contender.values(), CONTENDERS)) {
          nodes.put(contender, Node.start(contender, org.address(), server.url(contender.name())));
        }
        org.delay(latency);
        Map<Contender, List<Round>> rounds = rounds(org, nodes);
        System.out.printf(
            "%n%s, %d ms per call%n%n%s%n", database, latency.toMillis(), table(rounds));
        if (database == Databases.H2) {
          alone(nodes);
        }
      } finally {
        nodes.values().forEach(ChildJvm::close);
      }
    }
  }

  private static Map<Contender, List<Round>> rounds(
      OrgProcess org, Map<Contender, ChildJvm> nodes) {
    Map<Contender, List<Round>> rounds = new EnumMap<>(Contender.class);
    for (int i = -WARM_UPS; i < ROUNDS; i++) {
      boolean counts = i >= 0;
      nodes.forEach(
          (contender, node) -> {
            org.forgetCalls();
            String answer = node.ask("together " + INSTANCES);
            Round round = Round.of(answer, INSTANCES, org.apiCalls());
            System.err.printf("%s %s%n", contender, round);
            if (counts) {
              rounds.computeIfAbsent(contender, any -> new ArrayList<>()).add(round);
            }
          });
    }
    return rounds;
  }

  private static Table table(Map<Contender, List<Round>> rounds) {
    Table table =
        new Table(
            "step", "instances/s", "of no call", "of http-connector", "CPU ms each", "API calls");
    double noCall = speed(rounds, Contender.NO_CALL);
    double stock = speed(rounds, Contender.HTTP_CONNECTOR);
    rounds.forEach(
        (contender, some) -> {
          double speed = median(some, Round::perSecond);
          table.row(
              contender.label(),
              Table.number(speed),
              Table.number(speed / noCall),
              Table.number(speed / stock),
              Table.number(median(some, Round::cpuMillis)),
              Table.number(median(some, Round::calls)));
        });
    return table;
  }

  private static double speed(Map<Contender, List<Round>> rounds, Contender contender) {
    List<Round> some = rounds.get(contender);
    return some == null ? Double.NaN : median(some, Round::perSecond);
  }

  private static void alone(Map<Contender, ChildJvm> nodes) {
    Table table = new Table("one instance alone", "ms to its end", "more than the bare call");
    double bare = Double.parseDouble(nodes.values().iterator().next().ask("bare " + 10 * ROUNDS));
    table.row("bare HTTP call", Table.number(bare), "");
    nodes.forEach(
        (contender, node) -> {
          double millis = Double.parseDouble(node.ask("alone " + 10 * ROUNDS));
          table.row(contender.label(), Table.number(millis), Table.number(millis - bare));
        });
    System.out.printf("%n%s%n", table);
  }

  private static <E extends Enum<E>> List<E> chosen(E[] all, String pattern) {
    return Arrays.stream(all).filter(one -> one.name().matches(pattern)).toList();
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> what) {
    return Samples.median(rounds.stream().map(what::applyAsDouble).toList());
  }
}
