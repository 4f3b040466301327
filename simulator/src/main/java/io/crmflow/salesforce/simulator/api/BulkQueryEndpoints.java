package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.bulk.BulkJobs;
import io.crmflow.salesforce.simulator.bulk.JobState;
import io.crmflow.salesforce.simulator.bulk.QueryJob;
import io.crmflow.salesforce.simulator.bulk.QuerySpec;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.query.OrgTables;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.soql.Soql;
import io.crmflow.salesforce.simulator.soql.SoqlException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;

/** Bulk jobs that read records. */
final class BulkQueryEndpoints {
  /** Without {@code maxRecords} Salesforce chooses the size of a page; this is our choice. */
  private static final int PAGE = 50_000;

  private static final String JOB = "/jobs/query/{id}";

  private final RecordStore store;
  private final BulkJobs jobs;
  private final Clock clock;

  BulkQueryEndpoints(RecordStore store, BulkJobs jobs, Clock clock) {
    this.store = store;
    this.jobs = jobs;
    this.clock = clock;
  }

  void register(Router router) {
    router
        .on("POST", "/jobs/query", this::start)
        .on("GET", "/jobs/query", this::list)
        .on("GET", JOB, call -> info(job(call)))
        .on("PATCH", JOB, this::abort)
        .on("DELETE", JOB, this::delete)
        .on("GET", JOB + "/results", this::results);
  }

  private Response start(ApiCall call) {
    JsonNode body = call.json();
    String operation = body.path("operation").asText();
    if (!"query".equals(operation) && !"queryAll".equals(operation)) {
      throw new ApiException(400, "INVALIDOPERATION", "Unknown operation: " + operation);
    }
    String soql = body.path("query").asText();
    call.tally().detail(soql);
    boolean withDeleted = "queryAll".equals(operation);
    QuerySpec spec =
        new QuerySpec(
            object(call, soql, withDeleted),
            soql,
            withDeleted,
            BulkJobBody.format(body),
            call.version());
    Map<String, Object> answer = BulkJobBody.of(jobs.query(spec), clock.instant());
    answer.put("state", JobState.UPLOAD_COMPLETE.jsonName()); // the work may have begun meanwhile
    return Response.json(200, answer);
  }

  /** Runs the query once, so that it is refused here and not by the job. */
  private String object(ApiCall call, String soql, boolean withDeleted) {
    try {
      return store.read(
          () ->
              Soql.select(soql, new OrgTables(store, call.version(), withDeleted), clock).object());
    } catch (SoqlException e) {
      throw new ApiException(400, e.errorCode(), e.getMessage());
    }
  }

  private Response results(ApiCall call) {
    QueryJob job = job(call);
    if (job.state(clock.instant()) != JobState.JOB_COMPLETE) {
      throw BulkErrors.state("The job has no results: " + job.id());
    }
    int from = call.parameter("locator").map(BulkQueryEndpoints::position).orElse(0);
    int total = job.total();
    if (from < 0 || from > total) {
      throw new ApiException(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    int to = (int) Math.min(total, (long) from + pageSize(call));
    call.tally().records(to - from);
    return Response.csv(200, out -> job.write(out, from, to))
        .with("Sforce-NumberOfRecords", String.valueOf(to - from))
        .with("Sforce-Locator", to < total ? locator(to) : "null");
  }

  private static int pageSize(ApiCall call) {
    return call.parameter("maxRecords")
        .filter(text -> text.matches("[1-9]\\d{0,8}"))
        .map(Integer::parseInt)
        .orElse(PAGE);
  }

  private static String locator(int position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.valueOf(position).getBytes(StandardCharsets.US_ASCII));
  }

  private static int position(String locator) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII);
      return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  private Response abort(ApiCall call) {
    QueryJob job = job(call);
    if (!"Aborted".equals(call.json().path("state").asText()) || !jobs.abort(job)) {
      throw BulkErrors.state("The job cannot be aborted: " + job.id());
    }
    return Response.json(200, BulkJobBody.of(job, clock.instant()));
  }

  private Response delete(ApiCall call) {
    QueryJob job = job(call);
    if (!job.state(clock.instant()).ended()) {
      throw BulkErrors.state("A job that has not ended cannot be deleted");
    }
    jobs.delete(job);
    return Response.empty(204);
  }

  private Response info(QueryJob job) {
    return Response.json(200, BulkJobBody.progress(job, clock.instant()));
  }

  private Response list(ApiCall call) {
    return BulkJobBody.list(
        call,
        "/jobs/query",
        jobs.list(QueryJob.class),
        job -> BulkJobBody.of(job, clock.instant()));
  }

  private QueryJob job(ApiCall call) {
    return jobs.query(call.variable("id")).orElseThrow(ApiException::notFound);
  }
}
