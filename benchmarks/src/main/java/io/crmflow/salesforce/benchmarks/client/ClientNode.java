package io.crmflow.salesforce.benchmarks.client;

import io.crmflow.salesforce.benchmarks.machine.ChildJvm;
import io.crmflow.salesforce.benchmarks.machine.Machine;
import io.crmflow.salesforce.benchmarks.machine.OrgAddress;
import java.io.BufferedReader;
import java.net.URI;
import java.time.Duration;

/**
 * A client in a JVM of its own. A command is a task and a number of records, its answer {@code
 * <seconds> <processor milliseconds> <bytes of heap>}, the last one being the most that was in use
 * after a collection beyond what was in use before.
 */
public final class ClientNode {

  private ClientNode() {}

  /** Arguments: the kind of client, the org, its consumer key and secret. */
  public static void main(String[] arguments) throws Exception {
    OrgAddress org = new OrgAddress(URI.create(arguments[1]), arguments[2], arguments[3]);
    try (Client client = client(arguments[0], org)) {
      ChildJvm.answer("ready");
      BufferedReader commands = ChildJvm.commands();
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        String[] words = line.split(" ");
        ChildJvm.answer(measured(client, words[0], Integer.parseInt(words[1])));
      }
    }
  }

  private static Client client(String kind, OrgAddress org) throws Exception {
    return switch (kind) {
      case "ours" -> new OurClient(org, true);
      case "ours-plain" -> new OurClient(org, false);
      case "bare" -> new BareClient(org);
      case "camel" -> new CamelClient(org);
      default -> throw new IllegalArgumentException("Unknown client " + kind);
    };
  }

  private static String measured(Client client, String task, int records) throws Exception {
    boolean watchesHeap = task.startsWith("stream-");
    long before = Machine.heapAfterCollection();
    try (HeapWatch heap = new HeapWatch(watchesHeap)) {
      Duration cpu = Machine.cpuTime();
      long begin = System.nanoTime();
      run(client, task.replace("stream-", ""), records);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double millis = Machine.cpuTime().minus(cpu).toNanos() / 1e6;
      return seconds + " " + millis + " " + Math.max(0, heap.most() - before);
    }
  }

  private static void run(Client client, String task, int records) throws Exception {
    switch (task) {
      case "create" -> client.createOneByOne(records);
      case "collections" -> client.upsertByCollections(records);
      case "steps" -> client.upsertBySteps(records);
      case "bulk" -> client.upsertByBulk(records);
      case "query" -> check(client.query(), records);
      case "bulk-query" -> check(client.queryByBulk(), records);
      default -> throw new IllegalArgumentException("Unknown task " + task);
    }
  }

  private static void check(int seen, int wanted) {
    if (seen != wanted) {
      throw new IllegalStateException("Read " + seen + " records instead of " + wanted);
    }
  }
}
