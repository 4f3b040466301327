package io.crmflow.salesforce.benchmarks;

import io.crmflow.salesforce.benchmarks.client.ClientLoad;
import io.crmflow.salesforce.benchmarks.machine.StartUp;
import io.crmflow.salesforce.benchmarks.process.ProcessLoad;
import io.crmflow.salesforce.benchmarks.process.Scale;
import java.util.Map;
import java.util.TreeMap;

/** Runs the benchmark whose name it is given, and prints its tables. */
public final class Benchmarks {

  private static final Map<String, Runnable> ALL =
      new TreeMap<>(
          Map.of(
              "process-load", ProcessLoad::run,
              "client-load", ClientLoad::run,
              "client-stream", ClientLoad::runStream,
              "parts", Parts::run,
              "backlog", Scale::runBacklog,
              "nodes", Scale::runNodes,
              "start-up", StartUp::run));

  private Benchmarks() {}

  public static void main(String[] arguments) {
    Runnable benchmark = arguments.length == 1 ? ALL.get(arguments[0]) : null;
    if (benchmark == null) {
      System.err.println("Name one of " + ALL.keySet());
      System.exit(2);
      return;
    }
    benchmark.run();
  }
}
