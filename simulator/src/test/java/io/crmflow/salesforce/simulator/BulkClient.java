package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Bulk jobs over HTTP. */
final class BulkClient {
  private final Client client;

  BulkClient(Client client) {
    this.client = client;
  }

  /** Opens a job that must be accepted and answers its path. */
  String open(String json) {
    Answer answer = client.post("/jobs/ingest", json);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return "/jobs/ingest/" + answer.json().path("id").asText();
  }

  Answer put(String job, BodyPublisher csv) {
    return Client.send(
        client.request(job + "/batches").header("Content-Type", "text/csv").PUT(csv).build());
  }

  Answer put(String job, String csv) {
    return put(job, BodyPublishers.ofString(csv));
  }

  Answer state(String job, String state) {
    return client.patch(job, "{\"state\":\"" + state + "\"}");
  }

  /** Uploads rows, completes the upload and waits for the end of the job. */
  JsonNode load(String json, String csv) {
    String job = open(json);
    assertThat(put(job, csv).status()).isEqualTo(201);
    assertThat(state(job, "UploadComplete").status()).isEqualTo(200);
    return await(job);
  }

  /** Starts a query that must be accepted, waits for its end and answers its path. */
  String query(String soql) {
    Answer answer =
        client.post("/jobs/query", "{\"operation\":\"query\",\"query\":\"" + soql + "\"}");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    String job = "/jobs/query/" + answer.json().path("id").asText();
    assertThat(await(job).path("state").asText()).isEqualTo("JobComplete");
    return job;
  }

  /** The job when it has ended. */
  JsonNode await(String job) {
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (true) {
      JsonNode info = client.get(job).json();
      if (info.path("state").asText().matches("JobComplete|Failed|Aborted")) {
        return info;
      }
      assertThat(Instant.now()).as(info.toString()).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
