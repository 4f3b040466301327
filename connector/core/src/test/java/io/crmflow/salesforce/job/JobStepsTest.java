package io.crmflow.salesforce.job;

import static io.crmflow.salesforce.batch.StagedOrg.error;
import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import io.crmflow.salesforce.batch.StagedOrg;
import io.crmflow.salesforce.client.BulkLoad;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.client.SalesforceBulk;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.TestDatabase;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Steps with bulk jobs on two nodes that share a database. */
@SalesforceOrg
@Timeout(120)
abstract class JobStepsTest {

  /** A request is repeated twice before its trouble is told. */
  private static final int TRIES_OF_A_REQUEST = 3;

  private final Org org;
  private final HikariDataSource database;
  private final StagedOrg node;
  private final StagedOrg other;
  private final JobServices jobs;
  private SalesforceClients clients;

  JobStepsTest(SalesforceSimulator simulator, TestDatabase kind) {
    org = simulator.org();
    database = kind.migrated();
    jobs = services();
    node = node(simulator);
    other = node(simulator);
  }

  private JobServices services() {
    return JobServices.create(
        database, new DataSourceTransactionManager(database), Duration.ofDays(30));
  }

  private StagedOrg node(SalesforceSimulator simulator) {
    return new StagedOrg(
        simulator,
        own -> {
          clients = own;
          return List.of(services().stage());
        });
  }

  @BeforeEach
  void addExternalId() {
    org.addField("Lead", Field.text("Key__c", 40).asExternalId().asUnique());
  }

  @AfterEach
  void stop() {
    node.close();
    other.close();
    database.close();
  }

  @Test
  void upsertsFewRowsAtOnceAndTellsWhatBecameOfEach() {
    org.insert("Lead", Map.of("Key__c", "k0", "LastName", "Old", "Company", "Acme"));

    Map<String, Object> outputs = done(run(node, "s", upsert(json(450, 7))));

    assertThat(outputs)
        .containsEntry("processed", 450)
        .containsEntry("created", 448)
        .containsEntry("updated", 1)
        .containsEntry("failed", 1)
        .containsEntry("jobId", null);
    assertThat((JsonNode) outputs.get("failedRows"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.path("sf__Code").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
              assertThat(row.path("sf__Error").asText()).contains("Company");
              assertThat(row.path("Key__c").asText()).isEqualTo("k7");
            });
    assertThat(leads()).hasSize(449);
    assertThat(org.calls().writeCalls()).isEqualTo(3);
  }

  @Test
  void sendsOnlyTheFailedRowsAgain() {
    Object failed = done(run(node, "s", upsert(json(20, 7)))).get("failedRows");
    ((ObjectNode) ((JsonNode) failed).get(0)).put("Company", "Acme");
    org.calls().clear();

    Map<String, Object> again = done(run(node, "s2", upsert(failed)));

    assertThat(again).containsEntry("processed", 1).containsEntry("created", 1);
    assertThat(org.calls().writeCalls()).isEqualTo(1);
    assertThat(leads()).hasSize(20);
  }

  @Test
  void repeatsARowWhoseRecordWasLockedAMoment() {
    String id = org.insert("Lead", Map.of("Key__c", "k1", "LastName", "Old", "Company", "Acme"));
    org.lockRow(id, 1);

    assertThat(done(run(node, "s", upsert(json(3))))).containsEntry("failed", 0);

    org.lockRow(id, 2);
    JsonNode failed = (JsonNode) done(run(node, "s2", upsert(json(3)))).get("failedRows");
    assertThat(failed.get(0).path("sf__Code").asText()).isEqualTo("UNABLE_TO_LOCK_ROW");
  }

  @Test
  void doesNothingWithoutRows() {
    assertThat(done(run(node, "s", upsert(List.of())))).containsEntry("processed", 0);
    assertThat(done(run(node, "s2", upsert("Key__c\n")))).containsEntry("processed", 0);
    assertThat(org.calls().apiCalls()).isZero();
  }

  @Test
  void upsertsManyRowsByOneJobThatAnotherNodeGoesOnWith() {
    org.faults().jobTime(Duration.ofHours(1));

    Outcome first = run(node, "s", upsert(csv(2_500, 3, 4)));
    Outcome second = run(other, "s", upsert(csv(2_500, 3, 4)));
    org.clock().advance(Duration.ofHours(1));
    Map<String, Object> outputs = finish(other, "s", upsert(csv(2_500, 3, 4)));

    assertThat(List.of(first, second))
        .allSatisfy(
            outcome -> {
              Outcome.Waiting waiting = (Outcome.Waiting) outcome;
              assertThat(waiting.pause()).isEqualTo(Duration.ofSeconds(2));
              assertThat(waiting.state()).startsWith("Bulk job 750");
            });
    assertThat(outputs)
        .containsEntry("processed", 2_500)
        .containsEntry("created", 2_498)
        .containsEntry("failed", 2);
    assertThat((JsonNode) outputs.get("failedRows"))
        .extracting(row -> row.path("Key__c").asText())
        .containsExactly("k3", "k4");
    assertThat(openedJobs()).isEqualTo(1);
    assertThat(leads()).hasSize(2_498);
  }

  @Test
  void givesTheSameResultsAgainWhenTheEngineLostThem() {
    Map<String, Object> once = finish(node, "s", upsert(csv(2_000, 3)));

    assertThat(done(run(other, "s", upsert(csv(2_000, 3))))).isEqualTo(once);
    assertThat(openedJobs()).isEqualTo(1);
  }

  @Test
  void fillsAndStartsAJobWhoseNodeDiedBeforeItsRowsWereSent() {
    String job = bulk().open(BulkLoad.of("Lead", "upsert", "Key__c")).id();
    note("s", job);

    Map<String, Object> outputs = finish(other, "s", upsert(csv(2_000)));

    assertThat(outputs).containsEntry("created", 2_000).containsEntry("jobId", job);
    assertThat(openedJobs()).isEqualTo(1);
  }

  @Test
  void startsAJobWhoseNodeDiedBehindTheUpload() {
    String job = bulk().open(BulkLoad.of("Lead", "upsert", "Key__c")).id();
    note("s", job);
    bulk().upload(job, file(csv(2_000)));

    assertThat(finish(other, "s", upsert(csv(2_000))))
        .containsEntry("created", 2_000)
        .containsEntry("jobId", job);
  }

  @Test
  void givesUpItsOwnJobWhenAnotherNodeOpenedOneMeanwhile() {
    StoredNote late = new StoredNote(store(), "s", ConnectionId.of("sales"), null);
    note("s", "750000000000001AAA");

    SalesforceError error =
        catchThrowableOfType(SalesforceException.class, () -> late.opened("750000000000002AAA"))
            .error();

    assertThat(error.category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(error.code()).isEqualTo("JOB_OPENED_TWICE");
    assertThat(store().find(List.of("s")).get("s").id()).isEqualTo("750000000000001AAA");
  }

  @Test
  void letsABulkJobTellWhichValueHasNoPlaceInJson() {
    String rows = "Key__c,LastName,Company,NumberOfEmployees\nk1,A,Acme,3\nk2,B,Acme,many\n";
    org.faults().failNext("JSON_PARSER_ERROR", 400, 1);

    Map<String, Object> outputs = finish(node, "s", upsert(rows));

    assertThat(outputs).containsEntry("created", 1).containsEntry("failed", 1);
    assertThat((String) outputs.get("jobId")).startsWith("750");
    assertThat(((JsonNode) outputs.get("failedRows")).get(0).path("Key__c").asText())
        .isEqualTo("k2");
  }

  @Test
  void opensAnotherJobAfterOneThatFailedOrWasAborted() {
    org.faults().failNextJob("InvalidBatch : Field name not found : Firma", 1);
    SalesforceError failed = error(last(node, "s", upsert(csv(2_000))));
    org.faults().jobTime(Duration.ofHours(1));
    run(node, "s", upsert(csv(2_000)));
    bulk().abort(store().find(List.of("s")).get("s").id());
    SalesforceError aborted = error(run(node, "s", upsert(csv(2_000))));
    org.faults().jobTime(Duration.ZERO);

    assertThat(failed.code()).isEqualTo("JOB_FAILED");
    assertThat(failed.message()).contains("Field name not found : Firma");
    assertThat(failed.remedy()).contains("Bulk Data Load Jobs");
    assertThat(aborted.code()).isEqualTo("JOB_ABORTED");
    assertThat(finish(node, "s", upsert(csv(2_000)))).containsEntry("created", 2_000);
    assertThat(openedJobs()).isEqualTo(3);
  }

  @Test
  void saysWhenSomebodyDeletedTheJob() {
    note("s", "750000000000999AAA");

    SalesforceError gone = error(run(node, "s", upsert(csv(2_000))));

    assertThat(gone.code()).isEqualTo("JOB_GONE");
    assertThat(gone.category()).isEqualTo(ErrorCategory.NOT_FOUND);
    assertThat(finish(node, "s", upsert(csv(2_000)))).containsEntry("created", 2_000);
  }

  @Test
  void endsWithAnErrorWhenTheModelWantsNoFailedRow() {
    Steps few = upsert(json(3, 1)).option("failed-rows", "error");
    Steps many = upsert(csv(2_000, 1)).option("failed-rows", "error");

    for (SalesforceError error :
        List.of(error(run(node, "s1", few)), error(last(node, "s2", many)))) {
      assertThat(error.code()).isEqualTo("ROWS_REFUSED");
      assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
      assertThat(error.message()).contains("refused 1 of").contains("REQUIRED_FIELD_MISSING");
    }
  }

  @Test
  void givesManyFailedRowsAsAFileThatIsSentAgain() throws IOException {
    Map<String, Object> outputs =
        finish(node, "s", upsert(csv(2_100, IntStream.range(0, 2_100).toArray())));
    FileContent failed = (FileContent) outputs.get("failedRows");

    try (InputStream in = failed.open()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
          .hasSize(2_101)
          .startsWith("sf__Code,sf__Error,Key__c,LastName,Company")
          .element(1)
          .asString()
          .startsWith("REQUIRED_FIELD_MISSING,");
    }
    Steps again =
        step("bulk.upsert")
            .option("object", "Lead")
            .option("external-id-field", "Key__c")
            .option("file", "failed")
            .value("file", failed);
    assertThat(finish(node, "s2", again)).containsEntry("failed", 2_100);
    failed.close();
  }

  @Test
  void readsFewRecordsAtOnceAndManyByAJob() throws IOException {
    finish(node, "s", upsert(csv(2_000)));
    org.calls().clear();

    Map<String, Object> few = done(run(node, "q1", query("SELECT Key__c FROM Lead LIMIT 2000")));

    assertThat(org.calls().apiCalls()).isEqualTo(1);
    assertThat((JsonNode) few.get("records")).hasSize(2_000);
    assertThat(few).containsEntry("totalSize", 2_000).containsEntry("jobId", null);

    finish(node, "s2", upsert("Key__c,LastName,Company\nx,Last,Acme\n"));
    Map<String, Object> many = finish(node, "q2", query("SELECT Key__c FROM Lead ORDER BY Key__c"));

    assertThat(many).containsEntry("totalSize", 2_001);
    try (FileContent file = (FileContent) many.get("records");
        InputStream in = file.open()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
          .hasSize(2_002)
          .startsWith("\"Key__c\"")
          .endsWith("\"x\"");
    }
  }

  @Test
  void queriesTogetherShareACallAndEachGoesItsWay() {
    finish(node, "s", upsert(csv(2_001)));
    org.calls().clear();

    List<Outcome> outcomes =
        node.run(
            List.of("q1", "q2"),
            List.of(
                query("SELECT Key__c FROM Lead"),
                query("SELECT Key__c FROM Lead WHERE Key__c = 'k7'")));

    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Waiting.class);
    assertThat(done(outcomes.get(1))).containsEntry("totalSize", 1);
    assertThat(org.calls().apiCalls()).isEqualTo(2);
    assertThat(finish(other, "q1", query("SELECT Key__c FROM Lead")))
        .containsEntry("totalSize", 2_001)
        .hasEntrySatisfying("records", file -> ((FileContent) file).close());
  }

  @Test
  void asksAJobWhenTheQueryTakesTooLongOrTheModelWantsAFile() {
    org.insert("Lead", Map.of("LastName", "A", "Company", "Acme"));

    Map<String, Object> file =
        finish(node, "q1", query("SELECT Id FROM Lead").option("result", "file"));

    assertThat(file.get("records")).isInstanceOf(FileContent.class);
    ((FileContent) file.get("records")).close();
    org.failNext("QUERY_TIMEOUT", TRIES_OF_A_REQUEST);
    assertThat(finish(node, "q2", query("SELECT Id FROM Lead")))
        .containsEntry("totalSize", 1)
        .hasEntrySatisfying("jobId", id -> assertThat((String) id).startsWith("750"));
  }

  @Test
  void forgetsOldJobs() {
    note("old", "750000000000001AAA");
    note("new", "750000000000002AAA");
    JdbcClient.create(database)
        .sql("UPDATE SALESFORCE_JOB SET OPENED_AT = ? WHERE STEP_KEY = 'old'")
        .param(OffsetDateTime.now(ZoneOffset.UTC).minusDays(31))
        .update();

    assertThat(jobs.purge().run()).isEqualTo(1);
    assertThat(store().find(List.of("old", "new"))).containsOnlyKeys("new");
  }

  private JobStore store() {
    return new JobStore(
        new NamedParameterJdbcTemplate(database),
        new TransactionTemplate(new DataSourceTransactionManager(database)));
  }

  private void note(String key, String job) {
    store().opened(key, ConnectionId.of("sales"), job);
  }

  private SalesforceBulk bulk() {
    return clients.api(ConnectionId.of("sales")).bulk();
  }

  private long openedJobs() {
    return org.calls().all().stream()
        .filter(call -> call.method().equals("POST") && call.path().endsWith("/jobs/ingest"))
        .count();
  }

  private List<Map<String, Object>> leads() {
    return org.records("Lead");
  }

  private static Outcome run(StagedOrg where, String key, Steps step) {
    return where.run(List.of(key), List.of(step)).get(0);
  }

  /** Looks as often as it takes. */
  private static Outcome last(StagedOrg where, String key, Steps step) {
    Instant end = Instant.now().plusSeconds(60);
    Outcome outcome = run(where, key, step);
    while (outcome instanceof Outcome.Waiting && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      outcome = run(where, key, step);
    }
    return outcome;
  }

  private static Map<String, Object> finish(StagedOrg where, String key, Steps step) {
    return done(last(where, key, step));
  }

  private static Map<String, Object> done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).outputs();
  }

  private static Steps upsert(Object rows) {
    return step("bulk.upsert")
        .option("object", "Lead")
        .option("external-id-field", "Key__c")
        .value("rows", rows);
  }

  private static Steps query(String soql) {
    return step("bulk.query").option("soql", soql);
  }

  /** Rows k0, k1, ...; those named have no company, which a lead needs. */
  private static List<Map<String, Object>> json(int rows, int... bad) {
    List<Integer> refused = IntStream.of(bad).boxed().toList();
    return IntStream.range(0, rows)
        .<Map<String, Object>>mapToObj(
            i ->
                refused.contains(i)
                    ? Map.of("Key__c", "k" + i, "LastName", "Lead " + i)
                    : Map.of("Key__c", "k" + i, "LastName", "Lead " + i, "Company", "Acme"))
        .toList();
  }

  private static String csv(int rows, int... bad) {
    return json(rows, bad).stream()
        .map(
            row ->
                row.get("Key__c")
                    + ","
                    + row.get("LastName")
                    + ","
                    + row.getOrDefault("Company", ""))
        .collect(Collectors.joining("\n", "Key__c,LastName,Company\n", "\n"));
  }

  private static FileContent file(String csv) {
    return FileContent.of("rows.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
  }
}
