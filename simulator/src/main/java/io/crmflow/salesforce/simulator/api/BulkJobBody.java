package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.bulk.CsvFormat;
import io.crmflow.salesforce.simulator.bulk.IngestJob;
import io.crmflow.salesforce.simulator.bulk.Job;
import io.crmflow.salesforce.simulator.bulk.JobState;
import io.crmflow.salesforce.simulator.bulk.QueryJob;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.oauth.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The JSON of a bulk job. */
final class BulkJobBody {
  /** How many jobs a page of the list has. */
  private static final int PAGE = 1000;

  private BulkJobBody() {}

  static Map<String, Object> of(IngestJob job, Instant now) {
    Map<String, Object> body = of(job, job.spec().operation().jsonName(), job.spec().object(), now);
    if (job.spec().externalIdField() != null) {
      body.put("externalIdFieldName", job.spec().externalIdField());
    }
    if (job.spec().assignmentRuleId() != null) {
      body.put("assignmentRuleId", job.spec().assignmentRuleId());
    }
    finish(body, job.spec().format(), job.spec().apiVersion());
    if (job.state(now) == JobState.OPEN) {
      body.put(
          "contentUrl",
          "services/data/v" + job.spec().apiVersion() + "/jobs/ingest/" + job.id() + "/batches");
    }
    body.put("jobType", "V2Ingest");
    return body;
  }

  /** The job with what was done so far. */
  static Map<String, Object> progress(IngestJob job, Instant now) {
    Map<String, Object> body = of(job, now);
    body.put("numberRecordsProcessed", job.processed());
    body.put("numberRecordsFailed", job.failed());
    return progress(body, job, now);
  }

  static Map<String, Object> of(QueryJob job, Instant now) {
    String operation = job.spec().withDeleted() ? "queryAll" : "query";
    Map<String, Object> body = of(job, operation, job.spec().object(), now);
    finish(body, job.spec().format(), job.spec().apiVersion());
    return body;
  }

  static Map<String, Object> progress(QueryJob job, Instant now) {
    Map<String, Object> body = of(job, now);
    body.put("jobType", "V2Query");
    body.put("numberRecordsProcessed", job.total());
    return progress(body, job, now);
  }

  /** A page of the list of jobs. */
  static <T> Response list(
      ApiCall call, String path, List<T> jobs, Function<T, Map<String, Object>> body) {
    String text = call.parameter("queryLocator").orElse("0");
    int from = text.matches("\\d{1,9}") ? Math.min(Integer.parseInt(text), jobs.size()) : 0;
    int to = Math.min(jobs.size(), from + PAGE);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("done", to == jobs.size());
    page.put("records", jobs.subList(from, to).stream().map(body).toList());
    page.put("nextRecordsUrl", to < jobs.size() ? call.url(path + "?queryLocator=" + to) : null);
    return Response.json(200, page);
  }

  /** The format a new job asks for, COMMA and LF by default. */
  static CsvFormat format(JsonNode body) {
    if (!"CSV".equals(body.path("contentType").asText("CSV"))) {
      throw BulkErrors.job("Only CSV is supported as contentType");
    }
    return CsvFormat.of(
            body.path("columnDelimiter").asText("COMMA"), body.path("lineEnding").asText("LF"))
        .orElseThrow(() -> BulkErrors.job("Unable to parse Job: columnDelimiter or lineEnding"));
  }

  private static Map<String, Object> of(Job job, String operation, String object, Instant now) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", job.id());
    body.put("operation", operation);
    body.put("object", object);
    body.put("createdById", Identity.ADMIN.userId());
    body.put("createdDate", job.created());
    body.put("systemModstamp", job.changed());
    body.put("state", job.state(now).jsonName());
    return body;
  }

  private static void finish(Map<String, Object> body, CsvFormat format, String apiVersion) {
    body.put("concurrencyMode", "Parallel");
    body.put("contentType", "CSV");
    body.put("apiVersion", Double.valueOf(apiVersion));
    body.put("lineEnding", format.lineEnding());
    body.put("columnDelimiter", format.columnDelimiter());
  }

  private static Map<String, Object> progress(Map<String, Object> body, Job job, Instant now) {
    long time =
        job.state(now).ended() ? Duration.between(job.created(), job.changed()).toMillis() : 0;
    body.put("retries", 0);
    body.put("totalProcessingTime", time);
    body.put("apiActiveProcessingTime", time);
    body.put("apexProcessingTime", 0);
    job.errorMessage().ifPresent(message -> body.put("errorMessage", message));
    return body;
  }
}
