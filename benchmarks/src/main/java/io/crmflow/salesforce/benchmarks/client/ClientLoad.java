package io.crmflow.salesforce.benchmarks.client;

import io.crmflow.salesforce.benchmarks.machine.ChildJvm;
import io.crmflow.salesforce.benchmarks.machine.Machine;
import io.crmflow.salesforce.benchmarks.machine.OrgAddress;
import io.crmflow.salesforce.benchmarks.machine.OrgProcess;
import io.crmflow.salesforce.benchmarks.machine.Samples;
import io.crmflow.salesforce.benchmarks.machine.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many records through this project's client, Apache Camel, jsforce (when {@code npm ci} was run in
 * {@code benchmarks}) and bare HTTP. All clients are up at the same time and take turns.
 */
public final class ClientLoad {

  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int WARM_UPS = Integer.getInteger("warm-ups", 2);
  private static final Path JSFORCE = Path.of("node_modules", "jsforce");

  // The org ends connections that are idle for 30 s, which a loop without retries does not survive.
  private static final List<String> OPTIONS =
      List.of("-Xmx1g", "-Djdk.httpclient.keepalive.timeout=10");

  /** Records of each task; queries read what is written before them. */
  private static final Map<String, Integer> TASKS = tasks();

  private ClientLoad() {}

  private static Map<String, Integer> tasks() {
    Map<String, Integer> tasks = new LinkedHashMap<>();
    tasks.put("create", 2_000);
    tasks.put("collections", 20_000);
    tasks.put("steps", 20_000);
    tasks.put("bulk", 20_000);
    tasks.put("query", 50_000);
    tasks.put("bulk-query", 50_000);
    tasks.keySet().removeIf(task -> !task.matches(System.getProperty("tasks", ".*")));
    return tasks;
  }

  /** Prints a table for each latency. */
  public static void run() {
    System.out.printf("%s%nmedians of %d%n", Machine.describe(), ROUNDS);
    for (Duration latency : OrgProcess.latencies("0")) {
      try (OrgProcess org = OrgProcess.start("3g", "--external-id", "Contact." + Contacts.KEY)) {
        org.delay(latency);
        System.out.printf(
            "%n%d ms per call; records/s · CPU ms per 1,000 records%n%n%s%n",
            latency.toMillis(), compared(org.address(), TASKS));
      }
    }
  }

  /** A million rows in and out: how much heap they take while they pass. */
  public static void runStream() {
    int rows = Integer.getInteger("rows", 1_000_000);
    System.out.printf("%s%n%,d rows%n%n", Machine.describe(), rows);
    try (OrgProcess org = OrgProcess.start("8g", "--external-id", "Contact." + Contacts.KEY);
        ChildJvm ours = start("ours", org.address())) {
      Table table = new Table("rows", "records/s", "CPU s", "heap growth MB");
      for (String task : List.of("stream-bulk", "stream-bulk-query")) {
        String[] answer = ours.ask(task + " " + rows).split(" ");
        table.row(
            task.equals("stream-bulk") ? "to Salesforce" : "from Salesforce",
            Table.number(rows / Double.parseDouble(answer[0])),
            Table.number(Double.parseDouble(answer[1]) / 1_000),
            Table.number(Double.parseDouble(answer[2]) / 1e6));
      }
      System.out.println(table);
    }
  }

  private static Table compared(OrgAddress org, Map<String, Integer> tasks) {
    Map<String, ChildJvm> clients = new LinkedHashMap<>();
    try {
      List.of("ours", "ours-plain", "bare", "camel")
          .forEach(kind -> clients.put(kind, start(kind, org)));
      if (Files.exists(JSFORCE)) {
        clients.put("jsforce", jsforce(org));
      }
      List<String> heads = new ArrayList<>(List.of("task"));
      heads.addAll(clients.keySet());
      Table table = new Table(heads.toArray(String[]::new));
      tasks.forEach(
          (task, records) -> {
            if (task.endsWith("query")) {
              clients.get("ours").ask("bulk " + records);
            }
            table.row(row(task, records, clients));
          });
      return table;
    } finally {
      clients.values().forEach(ChildJvm::close);
    }
  }

  private static String[] row(String task, int records, Map<String, ChildJvm> clients) {
    Map<String, List<Double>> speeds = new LinkedHashMap<>();
    Map<String, List<Double>> cpus = new LinkedHashMap<>();
    for (int i = -WARM_UPS; i < ROUNDS; i++) {
      boolean counts = i >= 0;
      clients.forEach(
          (name, client) -> {
            String[] answer = client.ask(task + " " + records).split(" ");
            System.err.printf("%s %s %s%n", task, name, String.join(" ", answer));
            if (counts) {
              add(speeds, name, records / Double.parseDouble(answer[0]));
              add(cpus, name, Double.parseDouble(answer[1]) * 1_000 / records);
            }
          });
    }
    List<String> cells = new ArrayList<>(List.of("%s, %,d".formatted(task, records)));
    clients
        .keySet()
        .forEach(
            name ->
                cells.add(
                    Table.number(Samples.median(speeds.get(name)))
                        + " · "
                        + Table.number(Samples.median(cpus.get(name)))));
    return cells.toArray(String[]::new);
  }

  private static void add(Map<String, List<Double>> samples, String name, double sample) {
    samples.computeIfAbsent(name, any -> new ArrayList<>()).add(sample);
  }

  private static ChildJvm start(String kind, OrgAddress org) {
    return ready(ChildJvm.start("client-" + kind, OPTIONS, ClientNode.class, arguments(kind, org)));
  }

  private static ChildJvm jsforce(OrgAddress org) {
    List<String> command = new ArrayList<>(List.of("node", "src/main/js/jsforce.mjs"));
    command.addAll(arguments("jsforce", org));
    return ready(ChildJvm.start("client-jsforce", command));
  }

  private static List<String> arguments(String kind, OrgAddress org) {
    return List.of(kind, org.instance().toString(), org.consumerKey(), org.consumerSecret());
  }

  private static ChildJvm ready(ChildJvm client) {
    client.await(line -> line.startsWith(ChildJvm.ANSWER));
    return client;
  }
}
