package io.crmflow.salesforce.benchmarks.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A way to build the step "create a lead" in Camunda 7. */
enum Contender {
  /** An external task that calls nothing, completed in batches: what the engine alone costs. */
  NO_CALL("external task without a call", "no-call", Map.of()),
  /** The template "Create lead". */
  SALESFORCE_TASK("Salesforce step (external task)", "salesforce-task", Map.of()),
  /** The same step through Camunda Connect. */
  SALESFORCE_CONNECTOR("Salesforce step (connector)", "salesforce-connector", Map.of()),
  /** The same, with more job threads, whose calls share requests. */
  SALESFORCE_CONNECTOR_TUNED("the same, tuned job executor", "salesforce-connector", Tuned.JOBS),
  /** Camunda's own connector, which keeps five connections to a host. */
  HTTP_CONNECTOR("stock http-connector", "http-connector", Map.of()),
  /** The same with 64 job threads and connections. */
  HTTP_CONNECTOR_TUNED("the same, 64 job threads and connections", "http-connector", Tuned.WIDE),
  /** Java code that a developer would write. */
  DELEGATE("hand-written delegate", "delegate", Map.of()),
  /** The same with a tuned job executor. */
  DELEGATE_TUNED("the same, tuned job executor", "delegate", Tuned.JOBS);

  private final String label;
  private final String model;
  private final Map<String, String> properties;

  Contender(String label, String model, Map<String, String> properties) {
    this.label = label;
    this.model = model;
    this.properties = properties;
  }

  String label() {
    return label;
  }

  /** Its process, below {@code processes/}. */
  String model() {
    return model + ".bpmn";
  }

  boolean isOurs() {
    return model.startsWith("salesforce");
  }

  List<String> jvmOptions() {
    List<String> options = new ArrayList<>(List.of("-Xmx1g"));
    if (Boolean.getBoolean("profile")) {
      options.add("-XX:StartFlightRecording=settings=profile,filename=target/" + this + ".jfr");
    }
    if (this == HTTP_CONNECTOR_TUNED) {
      options.add("-Dhttp.maxConnections=64");
    }
    return options;
  }

  /** Spring properties of its node. */
  Map<String, String> properties() {
    Map<String, String> all = new TreeMap<>(properties);
    all.put("salesforce.connector.worker.enabled", String.valueOf(this == SALESFORCE_TASK));
    return all;
  }

  /** Settings of the job executor; the starter's defaults are 3 to 10 threads. */
  private static final class Tuned {

    static final Map<String, String> JOBS = jobs(16);
    static final Map<String, String> WIDE = jobs(64);

    private static Map<String, String> jobs(int threads) {
      String prefix = "camunda.bpm.job-execution.";
      return Map.of(
          prefix + "core-pool-size", String.valueOf(threads),
          prefix + "max-pool-size", String.valueOf(threads),
          prefix + "queue-capacity", "200",
          prefix + "max-jobs-per-acquisition", "100",
          prefix + "wait-time-in-millis", "50",
          prefix + "max-wait", "100");
    }
  }
}
