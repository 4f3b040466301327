package io.crmflow.salesforce.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.client.BulkJob;
import io.crmflow.salesforce.client.BulkLoad;
import io.crmflow.salesforce.client.FeignSalesforceClients;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.client.PolicySettings;
import io.crmflow.salesforce.client.SalesforceBulk;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@SalesforceOrg
@Timeout(120)
class BulkJobsOnSimulatorTest {

  private static final long MEGABYTE = 1 << 20;

  /** Answers above this are refused everywhere but in streamed ones. */
  private static final int LARGEST_IN_MEMORY = 64 * 1024;

  private static final BulkLoad UPSERT = BulkLoad.of("Lead", "upsert", "Key__c");

  @TempDir private Path directory;
  private final Org org;
  private final GuardedHttpClient http;
  private final SalesforceBulk bulk;

  BulkJobsOnSimulatorTest(SalesforceSimulator simulator) {
    org = simulator.org();
    AllowedHosts hosts = AllowedHosts.of(List.of(simulator.instanceUrl().toString()));
    http =
        new GuardedHttpClient(
            new HttpSettings(
                hosts, Duration.ofSeconds(5), Duration.ofSeconds(30), LARGEST_IN_MEMORY));
    bulk =
        new FeignSalesforceClients(
                new SimulatedSessions(simulator),
                http,
                new ObjectMapper(),
                PolicySettings.defaults(),
                Clock.systemUTC())
            .api(ConnectionId.of("sales"))
            .bulk();
  }

  @BeforeEach
  void addExternalId() {
    org.addField("Lead", Field.text("Key__c", 40).asExternalId().asUnique());
  }

  @AfterEach
  void stop() {
    http.close();
  }

  @Test
  void loadsRowsAndGivesBackThoseThatWereRefused() throws IOException {
    BulkJob job = load(UPSERT, csv("Key__c,LastName,Company\nk1,Grün,Acme\nk2,Ohne,\n"));

    assertThat(job.complete()).isTrue();
    assertThat(job.processed()).isEqualTo(2);
    assertThat(job.failed()).isEqualTo(1);
    assertThat(org.records("Lead")).extracting("LastName").containsExactly("Grün");
    assertThat(text(bulk.failedRows(job.id(), MEGABYTE)))
        .startsWith("\"sf__Id\",\"sf__Error\",\"Key__c\",\"LastName\",\"Company\"\n")
        .contains("REQUIRED_FIELD_MISSING")
        .contains("\"k2\",\"Ohne\",\"\"");
  }

  @Test
  void carriesTwentyThousandRowsPastTheCapOfAnswersInMemory() throws IOException {
    Path rows = directory.resolve("rows.csv");
    try (BufferedWriter out = Files.newBufferedWriter(rows)) {
      out.write("Key__c,LastName,Company\n");
      for (int i = 0; i < 20_000; i++) {
        out.write("key-%05d,\"Name, %d\",Company of a good many letters\n".formatted(i, i));
      }
    }
    FileContent csv =
        new FileContent("rows.csv", "text/csv", Files.size(rows), () -> Files.newInputStream(rows));

    BulkJob job = load(UPSERT, csv);
    org.calls().clear();
    String started = bulk.query("SELECT Key__c FROM Lead ORDER BY Key__c", false).id();
    BulkJob query = await(() -> bulk.queryJob(started));

    assertThat(job.processed()).isEqualTo(20_000);
    assertThat(job.failed()).isZero();
    try (FileContent found = bulk.rows(query.id(), 7_000, 10 * MEGABYTE);
        InputStream in = found.open()) {
      assertThat(found.size()).isGreaterThan(LARGEST_IN_MEMORY);
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(lines).hasSize(20_001).doesNotHaveDuplicates().startsWith("\"Key__c\"");
      assertThat(lines.get(20_000)).isEqualTo("\"key-19999\"");
    }
    assertThat(org.calls().all().stream().filter(call -> call.path().endsWith("/results")))
        .hasSize(3);
  }

  @Test
  void renewsARefusedSessionAndSendsTheRowsAgain() {
    BulkJob job = bulk.open(UPSERT);
    org.expireSessions();

    bulk.upload(job.id(), csv("Key__c,LastName,Company\nk1,Grün,Acme\n"));

    bulk.start(job.id());
    assertThat(await(() -> bulk.job(job.id())).processed()).isEqualTo(1);
  }

  @Test
  void opensAnotherJobWhenTheAnswerIsLost() {
    org.faults().dropNextAfterCommit(1);

    BulkJob job = load(UPSERT, csv("Key__c,LastName,Company\nk1,Grün,Acme\n"));

    assertThat(job.complete()).isTrue();
    assertThat(org.records("Lead")).hasSize(1);
  }

  @Test
  void saysWhyAJobFailed() {
    BulkJob job = load(UPSERT, csv("Key__c,Firma\nk1,Acme\n"));

    assertThat(job.ended()).isTrue();
    assertThat(job.complete()).isFalse();
    assertThat(job.errorMessage()).contains("Field name not found : Firma");
  }

  @Test
  void abortsJobs() {
    org.faults().jobTime(Duration.ofHours(1));
    BulkJob job = bulk.open(UPSERT);
    bulk.upload(job.id(), csv("Key__c,LastName,Company\nk1,Grün,Acme\n"));
    bulk.start(job.id());

    assertThat(bulk.abort(job.id()).state()).isEqualTo("Aborted");
    String query = bulk.query("SELECT Id FROM Lead", true).id();
    assertThat(bulk.abortQuery(query).state()).isEqualTo("Aborted");
    assertThat(org.records("Lead")).isEmpty();
  }

  @Test
  void refusesWithTheCategoryOfTheAnswer() {
    assertThat(error(() -> bulk.open(BulkLoad.of("Nothing__c", "insert", null))))
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("INVALIDENTITY");
              assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
            });
    assertThat(error(() -> bulk.job("750000000000999AAA")).category())
        .isEqualTo(ErrorCategory.NOT_FOUND);
    String twice = bulk.open(UPSERT).id();
    FileContent rows = csv("Key__c,LastName,Company\nk1,Grün,Acme\n");
    bulk.upload(twice, rows);
    assertThat(
            error(
                    () -> {
                      bulk.upload(twice, rows);
                      return null;
                    })
                .code())
        .isEqualTo("INVALIDJOB");
  }

  @Test
  void refusesAResultThatIsTooLarge() {
    for (int i = 0; i < 50; i++) {
      org.insert("Lead", Map.of("LastName", "Berg " + i, "Company", "Acme"));
    }
    String started = bulk.query("SELECT Id FROM Lead", false).id();
    BulkJob query = await(() -> bulk.queryJob(started));

    SalesforceError error = error(() -> bulk.rows(query.id(), 20, 500));

    assertThat(error.code()).isEqualTo("RESULT_TOO_LARGE");
    assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
  }

  private BulkJob load(BulkLoad load, FileContent csv) {
    String id = bulk.open(load).id();
    bulk.upload(id, csv);
    bulk.start(id);
    return await(() -> bulk.job(id));
  }

  private static BulkJob await(Supplier<BulkJob> look) {
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    BulkJob job = look.get();
    while (!job.ended()) {
      assertThat(Instant.now()).as(job.toString()).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      job = look.get();
    }
    return job;
  }

  private static SalesforceError error(Supplier<?> call) {
    return catchThrowableOfType(SalesforceException.class, call::get).error();
  }

  private static FileContent csv(String text) {
    return FileContent.of("rows.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(FileContent file) throws IOException {
    try (file;
        InputStream in = file.open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
