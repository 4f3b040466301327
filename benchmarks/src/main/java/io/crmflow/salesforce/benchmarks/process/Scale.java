package io.crmflow.salesforce.benchmarks.process;

import io.crmflow.salesforce.benchmarks.machine.ChildJvm;
import io.crmflow.salesforce.benchmarks.machine.Databases;
import io.crmflow.salesforce.benchmarks.machine.Machine;
import io.crmflow.salesforce.benchmarks.machine.OrgProcess;
import io.crmflow.salesforce.benchmarks.machine.Samples;
import io.crmflow.salesforce.benchmarks.machine.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What more waiting tasks and more nodes do to the cost of an instance. */
public final class Scale {

  private static final Duration LATENCY = Duration.ofMillis(100);
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int INSTANCES = Integer.getInteger("instances", 2_000);
  private static final int MOST_WAITING = Integer.getInteger("waiting", 200_000);
  private static final int LEAST_WAITING = 1_000;

  private Scale() {}

  /** Cost of an instance beside 1,000 and beside 200,000 tasks that wait. */
  public static void runBacklog() {
    System.out.printf("%s%n%d instances, medians of %d%n%n", Machine.describe(), INSTANCES, ROUNDS);
    Table table = new Table("PostgreSQL", "CPU ms each", "instances/s", "time against 1,000");
    for (boolean parked : List.of(false, true)) {
      Round few = backlog(LEAST_WAITING, parked);
      Round many = backlog(MOST_WAITING, parked);
      String kind = parked ? "parked" : "ready";
      table.row(
          "%,d %s tasks".formatted(LEAST_WAITING, kind),
          Table.number(few.cpuMillis()),
          Table.number(few.perSecond()),
          "");
      table.row(
          "%,d %s tasks".formatted(MOST_WAITING, kind),
          Table.number(many.cpuMillis()),
          Table.number(many.perSecond()),
          Table.number(few.perSecond() / many.perSecond()));
    }
    System.out.println(table);
  }

  private static Round backlog(int waiting, boolean parked) {
    try (OrgProcess org = OrgProcess.start("3g");
        Databases.Server server = Databases.POSTGRESQL.start();
        ChildJvm node =
            Node.start(Contender.SALESFORCE_TASK, org.address(), server.url("backlog"))) {
      node.ask("together " + INSTANCES);
      node.ask("together " + INSTANCES);
      org.delay(LATENCY);
      node.ask("worker 0");
      node.ask("fill " + waiting);
      if (parked) {
        node.ask("park 0");
      }
      List<Round> rounds = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        node.ask("fill " + INSTANCES);
        rounds.add(Round.of(node.ask("drain " + INSTANCES), INSTANCES, 0));
        node.ask("worker 0");
        System.err.println(waiting + " " + rounds.get(i));
      }
      return median(rounds);
    }
  }

  /** 1, 2 and 4 nodes that work off the same tasks. */
  public static void runNodes() {
    int instances = 5 * INSTANCES;
    System.out.printf("%s%n%d instances, medians of %d%n%n", Machine.describe(), instances, ROUNDS);
    Table table = new Table("PostgreSQL", "instances/s", "against one node", "CPU ms each");
    double one = Double.NaN;
    for (int nodes : List.of(1, 2, 4)) {
      Round round = nodes(nodes, instances);
      one = nodes == 1 ? round.perSecond() : one;
      table.row(
          nodes + (nodes == 1 ? " node" : " nodes"),
          Table.number(round.perSecond()),
          Table.number(round.perSecond() / one),
          Table.number(round.cpuMillis()));
    }
    System.out.println(table);
  }

  private static Round nodes(int count, int instances) {
    List<ChildJvm> nodes = new ArrayList<>();
    try (OrgProcess org = OrgProcess.start("3g");
        Databases.Server server = Databases.POSTGRESQL.start()) {
      String database = server.url("cluster");
      for (int i = 0; i < count; i++) {
        ChildJvm node = Node.start(Contender.SALESFORCE_TASK, org.address(), database);
        nodes.add(node);
        node.ask("together " + INSTANCES);
        node.ask("worker 0");
      }
      org.delay(LATENCY);
      List<Round> rounds = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        nodes.get(0).ask("fill " + instances);
        rounds.add(together(nodes, instances));
        System.err.println(count + " nodes " + rounds.get(i));
      }
      return median(rounds);
    } finally {
      nodes.forEach(ChildJvm::close);
    }
  }

  private static Round together(List<ChildJvm> nodes, int instances) {
    List<CompletableFuture<String>> answers =
        nodes.stream()
            .map(node -> CompletableFuture.supplyAsync(() -> node.ask("empty 0")))
            .toList();
    List<Round> each =
        answers.stream().map(answer -> Round.of(answer.join(), instances, 0)).toList();
    nodes.forEach(node -> node.ask("worker 0"));
    return new Round(
        each.stream().mapToDouble(Round::perSecond).min().orElseThrow(),
        each.stream().mapToDouble(Round::cpuMillis).sum(),
        0);
  }

  private static Round median(List<Round> rounds) {
    return new Round(
        Samples.median(rounds.stream().map(Round::perSecond).toList()),
        Samples.median(rounds.stream().map(Round::cpuMillis).toList()),
        0);
  }
}
