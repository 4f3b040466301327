package io.crmflow.salesforce.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.FeignSalesforceClients;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.client.PolicySettings;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.SmallHeapJvm;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.connection.Sessions;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.operation.JobNote;
import io.crmflow.salesforce.operation.JobOperation;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes contacts up and down in a JVM of its own with a small heap, so that the rows that the
 * simulated org holds in memory do not count. Answers with one line of JSON.
 */
final class BulkNode {

  /** The CSV of 200,000 contacts with what belongs to the JVM does not fit twice. */
  private static final int HEAP_MEGABYTES = 64;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final SalesforceApi api;
  private final AtomicLong peak = new AtomicLong();

  private BulkNode(SalesforceApi api) {
    this.api = api;
  }

  /** Takes the rows of a file up, those without a last name again, and all contacts down. */
  static JsonNode run(Session session, Path rows) throws IOException, InterruptedException {
    return SmallHeapJvm.run(
        HEAP_MEGABYTES,
        BulkNode.class,
        session.instanceUrl().toString(),
        session.accessToken(),
        rows.toString());
  }

  /** Runs in the other JVM. */
  public static void main(String[] arguments) throws IOException {
    URI instance = URI.create(arguments[0]);
    Session session = new Session(StagedOrg.SALES, instance, arguments[1], "65.0", null);
    try (GuardedHttpClient http =
        new GuardedHttpClient(
            new HttpSettings(
                AllowedHosts.of(List.of(instance.toString())),
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                1 << 20))) {
      SalesforceApi api =
          new FeignSalesforceClients(
                  new OneSession(session),
                  http,
                  new ObjectMapper(),
                  PolicySettings.defaults(),
                  Clock.systemUTC())
              .api(StagedOrg.SALES);
      // System.out is the answer, and logging goes there
      java.io.PrintStream answer = System.out;
      System.setOut(System.err);
      answer.println(JSON.writeValueAsString(new BulkNode(api).report(Path.of(arguments[2]))));
    }
  }

  private Map<String, Object> report(Path rows) throws IOException {
    ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor();
    watching.scheduleWithFixedDelay(this::lookAtTheHeap, 0, 100, TimeUnit.MILLISECONDS);
    try {
      Map<String, Object> report = new LinkedHashMap<>();
      Instant begin = Instant.now();
      Map<String, Object> up = run(upsert().option("file", "contacts").value("file", file(rows)));
      report.put("upSeconds", Duration.between(begin, Instant.now()).toMillis() / 1000.0);
      List.of("created", "failed").forEach(name -> report.put(name, up.get(name)));
      JsonNode failed = (JsonNode) up.get("failedRows");
      report.put("reasons", failed.findValuesAsText("sf__Code"));
      failed.forEach(row -> ((ObjectNode) row).put("LastName", "Repaired"));
      report.put("repaired", run(upsert().value("rows", failed)).get("created"));
      begin = Instant.now();
      down(report);
      report.put("downSeconds", Duration.between(begin, Instant.now()).toMillis() / 1000.0);
      report.put("peakBytes", peak.get());
      return report;
    } finally {
      watching.shutdownNow();
    }
  }

  private void down(Map<String, Object> report) throws IOException {
    Steps query =
        Steps.step("bulk.query")
            .option("soql", "SELECT Key__c, LastName, Email, Phone FROM Contact")
            .option("result", "file");
    try (FileContent all = (FileContent) run(query).get("records");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(all.open(), StandardCharsets.UTF_8))) {
      report.put("downRows", lines.lines().skip(1).count());
      report.put("downBytes", all.size());
    }
  }

  private static Steps upsert() {
    return Steps.step("bulk.upsert")
        .option("object", "Contact")
        .option("external-id-field", "Key__c");
  }

  private static FileContent file(Path rows) throws IOException {
    return new FileContent(
        "contacts.csv", "text/csv", Files.size(rows), () -> Files.newInputStream(rows));
  }

  /** What a step gives back, in the end. */
  private Map<String, Object> run(Steps step) {
    JobOperation operation = ((JobOperation) step.build()).with(new Remembered());
    Instant end = Instant.now().plus(PATIENCE);
    Outcome outcome = operation.run(api);
    while (outcome instanceof Outcome.Waiting waiting && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(waiting.pause().toNanos());
      outcome = operation.run(api);
    }
    if (outcome instanceof Outcome.Done done) {
      return done.outputs();
    }
    throw new AssertionError("The step did not end well: " + outcome);
  }

  /** What is in use after a collection is what is needed. */
  private void lookAtTheHeap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    peak.accumulateAndGet(afterCollection(), Math::max);
  }

  /** Other threads allocate some megabytes before what is used now could be read. */
  private static long afterCollection() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(Objects::nonNull)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  private static final class Remembered implements JobNote {

    private String job;
    private Instant since;

    @Override
    public Optional<String> jobId() {
      return Optional.ofNullable(job);
    }

    @Override
    public Duration age() {
      return job == null ? Duration.ZERO : Duration.between(since, Instant.now());
    }

    @Override
    public void opened(String jobId) {
      job = jobId;
      since = Instant.now();
    }

    @Override
    public void forget() {
      job = null;
    }
  }

  private record OneSession(Session session) implements Sessions {

    @Override
    public Session current(ConnectionId connection) {
      return session;
    }

    @Override
    public Session renew(Session refused) {
      throw new AssertionError("The session of this node lasts");
    }

    @Override
    public void limitReached(ConnectionId connection, Instant until) {
      throw new AssertionError("The daily limit is out of reach");
    }
  }
}
