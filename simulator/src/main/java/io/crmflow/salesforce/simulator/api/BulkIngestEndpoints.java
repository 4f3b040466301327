package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.bulk.BulkJobs;
import io.crmflow.salesforce.simulator.bulk.IngestJob;
import io.crmflow.salesforce.simulator.bulk.IngestSpec;
import io.crmflow.salesforce.simulator.bulk.IngestSpec.Operation;
import io.crmflow.salesforce.simulator.bulk.JobState;
import io.crmflow.salesforce.simulator.event.EventLog;
import io.crmflow.salesforce.simulator.http.Content;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.UpsertKey;
import io.crmflow.salesforce.simulator.schema.Field;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Bulk jobs that write records. */
final class BulkIngestEndpoints {
  /** "Upload Job Data" in the Bulk API 2.0 guide: 150 MB. */
  private static final int MAX_UPLOAD = 150_000_000;

  private static final String JOB = "/jobs/ingest/{id}";

  /** Files cannot be written as CSV alone. */
  private static final Set<String> UNSUPPORTED = Set.of("ContentVersion", "ContentNote");

  private final Rows rows;
  private final BulkJobs jobs;
  private final Clock clock;

  BulkIngestEndpoints(Rows rows, BulkJobs jobs, Clock clock) {
    this.rows = rows;
    this.jobs = jobs;
    this.clock = clock;
  }

  void register(Router router) {
    router
        .on("POST", "/jobs/ingest", this::open)
        .on("GET", "/jobs/ingest", this::list)
        .on("GET", JOB, call -> info(job(call)))
        .on("PATCH", JOB, this::change)
        .on("DELETE", JOB, this::delete)
        .on("PUT", JOB + "/batches", this::upload)
        .on("GET", JOB + "/successfulResults", call -> results(call, job -> job::writeSuccessful))
        .on("GET", JOB + "/failedResults", call -> results(call, job -> job::writeFailed))
        .on(
            "GET",
            JOB + "/unprocessedrecords",
            call -> results(call, job -> job::writeUnprocessed));
  }

  private Response open(ApiCall call) {
    IngestSpec spec = rows.store().read(() -> spec(call));
    IngestJob job = jobs.open(spec, () -> new BulkSaver(rows, spec));
    return Response.json(200, BulkJobBody.of(job, clock.instant()));
  }

  private IngestSpec spec(ApiCall call) {
    JsonNode body = call.json();
    ObjectTable table = table(body.path("object").asText());
    Operation operation =
        Operation.of(body.path("operation").asText())
            .orElseThrow(
                () ->
                    new ApiException(
                        400, "INVALIDOPERATION", "Unknown operation: " + body.path("operation")));
    String key = operation == Operation.UPSERT ? key(table, body) : null;
    return new IngestSpec(
        table.type().name(),
        operation,
        key,
        body.path("assignmentRuleId").asText(null),
        BulkJobBody.format(body),
        call.version());
  }

  private ObjectTable table(String object) {
    return rows.store()
        .table(object)
        .filter(table -> !table.type().setup() && !EventLog.isEvent(table.type().name()))
        .filter(table -> !UNSUPPORTED.contains(table.type().name()))
        .orElseThrow(() -> BulkErrors.entity(object));
  }

  private static String key(ObjectTable table, JsonNode body) {
    String name = body.path("externalIdFieldName").asText("");
    if (name.isEmpty()) {
      throw BulkErrors.job(
          "External ID was blank for %s. An External ID must be specified for upsert."
              .formatted(table.type().name()));
    }
    return UpsertKey.field(table, name)
        .map(Field::name)
        .orElseThrow(
            () ->
                BulkErrors.job(
                    "Field name provided, %s does not match an External ID, Salesforce Id, or"
                            .formatted(name)
                        + " indexed field for "
                        + table.type().name()));
  }

  private Response upload(ApiCall call) {
    IngestJob job = job(call);
    if (!call.header("Content-Type").orElse("").startsWith("text/csv")) {
      throw new ApiException(
          415, "UNSUPPORTED_MEDIA_TYPE", "The rows of a job are sent as text/csv");
    }
    if (call.body().bytes().length > MAX_UPLOAD) {
      throw new ApiException(
          413, "CLIENTINPUTERROR", "The maximum size of the data of a job is 150 MB");
    }
    if (job.state(clock.instant()) != JobState.OPEN) {
      throw BulkErrors.state("Job is not open: " + job.id());
    }
    if (!job.upload(call.body().bytes())) {
      throw BulkErrors.job(
          "Found multiple contents for job: <%s>, please 'Close' / 'Abort' / 'Delete' the current"
                  .formatted(job.id())
              + " Job then create a new Job and make sure you only do 'PUT' once on a given Job.");
    }
    return Response.empty(201);
  }

  private Response change(ApiCall call) {
    IngestJob job = job(call);
    String state = call.json().path("state").asText();
    switch (state) {
      case "UploadComplete" -> {
        if (job.state(clock.instant()) != JobState.OPEN) {
          throw BulkErrors.state("Job is not open: " + job.id());
        }
        jobs.start(job);
      }
      case "Aborted" -> {
        if (!jobs.abort(job)) {
          throw BulkErrors.state("Job has ended: " + job.id());
        }
      }
      default -> throw BulkErrors.state("A job cannot be set to the state '" + state + "'");
    }
    Map<String, Object> body = BulkJobBody.of(job, clock.instant());
    body.put("state", state); // the work may have begun meanwhile
    return Response.json(200, body);
  }

  private Response delete(ApiCall call) {
    IngestJob job = job(call);
    JobState state = job.state(clock.instant());
    if (state == JobState.OPEN || state == JobState.IN_PROGRESS) {
      throw BulkErrors.state("A job that is " + state.jsonName() + " cannot be deleted");
    }
    jobs.delete(job);
    return Response.empty(204);
  }

  private Response results(ApiCall call, Function<IngestJob, Content> results) {
    IngestJob job = job(call);
    if (!job.state(clock.instant()).ended()) {
      throw BulkErrors.state("The job has no results yet: " + job.id());
    }
    call.tally().records(job.processed());
    return Response.csv(200, results.apply(job));
  }

  private Response info(IngestJob job) {
    return Response.json(200, BulkJobBody.progress(job, clock.instant()));
  }

  private Response list(ApiCall call) {
    return BulkJobBody.list(
        call,
        "/jobs/ingest",
        jobs.list(IngestJob.class),
        job -> BulkJobBody.of(job, clock.instant()));
  }

  private IngestJob job(ApiCall call) {
    return jobs.ingest(call.variable("id")).orElseThrow(ApiException::notFound);
  }
}
