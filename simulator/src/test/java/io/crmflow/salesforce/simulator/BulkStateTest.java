package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkStateTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:00:00Z"));
  private final SalesforceSimulator simulator = SalesforceSimulator.builder().clock(clock).build();
  private final Org org = simulator.org();
  private final Client client = new Client(simulator);
  private final BulkClient bulk = new BulkClient(client);
  private String job;

  @BeforeEach
  void openAJob() {
    org.faults().jobTime(TEN_MINUTES);
    job = bulk.open("{\"object\":\"Lead\",\"operation\":\"insert\"}");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void goesThroughTheStatesByTheClockOfTheOrg() {
    assertThat(client.get(job).json().path("state").asText()).isEqualTo("Open");
    assertThat(client.get(job).json().path("contentUrl").asText())
        .isEqualTo("services/data/v65.0" + job + "/batches");
    complete();
    assertThat(client.get(job).json().path("state").asText()).isEqualTo("UploadComplete");
    clock.move(TEN_MINUTES.dividedBy(2).plusSeconds(1));
    assertThat(client.get(job).json().path("state").asText()).isEqualTo("InProgress");
    assertThat(client.get(job + "/successfulResults").errorCode()).isEqualTo("INVALIDJOBSTATE");
    assertThat(client.delete(job).errorCode()).isEqualTo("INVALIDJOBSTATE");
    assertThat(org.records("Lead")).isEmpty();

    clock.move(TEN_MINUTES);
    JsonNode done = bulk.await(job);

    assertThat(done.path("state").asText()).isEqualTo("JobComplete");
    assertThat(done.path("totalProcessingTime").asLong()).isGreaterThanOrEqualTo(600_000);
    assertThat(org.records("Lead")).hasSize(1);
    assertThat(client.delete(job).status()).isEqualTo(204);
    assertThat(client.get(job).status()).isEqualTo(404);
  }

  @Test
  void leavesTheRowsOfAnAbortedJobUnprocessed() {
    complete();

    assertThat(bulk.state(job, "Aborted").json().path("state").asText()).isEqualTo("Aborted");
    clock.move(TEN_MINUTES.multipliedBy(2));

    assertThat(bulk.await(job).path("state").asText()).isEqualTo("Aborted");
    assertThat(client.get(job + "/unprocessedrecords").body()).contains("\"Berg\"");
    assertThat(client.get(job + "/successfulResults").body()).doesNotContain("Berg");
    assertThat(org.records("Lead")).isEmpty();
  }

  @Test
  void listsTheJobs() {
    JsonNode list = client.get("/jobs/ingest").json();

    assertThat(list.path("done").asBoolean()).isTrue();
    assertThat(list.at("/records/0/id").asText())
        .isEqualTo(job.substring("/jobs/ingest/".length()));
    assertThat(client.get("/jobs/query").json().path("records")).isEmpty();
  }

  private void complete() {
    bulk.put(job, "LastName,Company\nBerg,Kestrel\n");
    bulk.state(job, "UploadComplete");
  }
}
