package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Request.HttpMethod;
import feign.Response;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Bulk jobs over streamed requests. Thread-safe. */
final class StreamedBulk implements SalesforceBulk {

  private static final String LOADS = "/data/jobs/ingest";
  private static final String QUERIES = "/data/jobs/query";
  private static final String CSV = "text/csv";
  private static final Map<String, String> ABORTED = Map.of("state", "Aborted");
  private static final Map<String, String> UPLOADED = Map.of("state", "UploadComplete");

  private final StreamedRequests requests;
  private final Policies policies;
  private final ObjectMapper mapper;
  private final AnswerDecoder decoder;

  StreamedBulk(
      StreamedRequests requests, Policies policies, ObjectMapper mapper, AnswerDecoder decoder) {
    this.requests = requests;
    this.policies = policies;
    this.mapper = mapper;
    this.decoder = decoder;
  }

  @Override
  public BulkJob open(BulkLoad load) {
    return job(HttpMethod.POST, LOADS, load);
  }

  @Override
  public void upload(String jobId, FileContent csv) {
    String path = path(LOADS, jobId) + "/batches";
    policies.run(() -> done(() -> requests.upload(HttpMethod.PUT, path, CSV, csv)));
  }

  @Override
  public BulkJob start(String jobId) {
    return job(HttpMethod.PATCH, path(LOADS, jobId), UPLOADED);
  }

  @Override
  public BulkJob job(String jobId) {
    return job(HttpMethod.GET, path(LOADS, jobId), null);
  }

  @Override
  public BulkJob abort(String jobId) {
    return job(HttpMethod.PATCH, path(LOADS, jobId), ABORTED);
  }

  @Override
  public FileContent savedRows(String jobId, long mostBytes) {
    return results(path(LOADS, jobId) + "/successfulResults", "saved.csv", mostBytes);
  }

  @Override
  public FileContent failedRows(String jobId, long mostBytes) {
    return results(path(LOADS, jobId) + "/failedResults", "failed.csv", mostBytes);
  }

  private FileContent results(String path, String name, long mostBytes) {
    TemporaryFile file = TemporaryFile.create();
    try {
      policies.run(() -> done(() -> requests.download(path, CSV, file, mostBytes)));
      return file.content(name, CSV);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public BulkJob query(String soql, boolean withDeleted) {
    String operation = withDeleted ? "queryAll" : "query";
    return job(HttpMethod.POST, QUERIES, Map.of("operation", operation, "query", soql));
  }

  @Override
  public BulkJob queryJob(String jobId) {
    return job(HttpMethod.GET, path(QUERIES, jobId), null);
  }

  @Override
  public BulkJob abortQuery(String jobId) {
    return job(HttpMethod.PATCH, path(QUERIES, jobId), ABORTED);
  }

  @Override
  public FileContent rows(String jobId, int pageRows, long mostBytes) {
    try (BulkPages pages = new BulkPages(mostBytes)) {
      String results = path(QUERIES, jobId) + "/results?maxRecords=" + pageRows;
      do {
        String path = pages.next(results);
        policies.run(() -> done(() -> pages.page(requests, path)));
        pages.append();
      } while (pages.more());
      return pages.content("records.csv", CSV);
    }
  }

  private BulkJob job(HttpMethod method, String path, Object body) {
    return policies.run(
        () ->
            harmless(
                () -> {
                  byte[] json = body == null ? null : mapper.writeValueAsBytes(body);
                  try (Response response = requests.json(method, path, json)) {
                    return (BulkJob) decoder.decode(response, BulkJob.class);
                  }
                }));
  }

  /** A request that may break off. */
  @FunctionalInterface
  private interface Exchange<T> {
    T send() throws IOException;
  }

  private static Void done(Exchange<Response> exchange) {
    return harmless(
        () -> {
          exchange.send().close();
          return null;
        });
  }

  /**
   * A job that was opened without our knowing stays empty, a second query finds the same rows: so a
   * lost answer is no reason to ask a person.
   */
  private static <T> T harmless(Exchange<T> exchange) {
    try {
      return exchange.send();
    } catch (SalesforceException e) {
      throw e.error().category() == ErrorCategory.OUTCOME_UNKNOWN
          ? new SalesforceException(again(e.error()))
          : e;
    } catch (IOException e) {
      throw new UncheckedIOException("A request about a bulk job broke off in this application", e);
    }
  }

  private static SalesforceError again(SalesforceError error) {
    return SalesforceError.of(
        ErrorCategory.TRANSIENT,
        error.code(),
        error.message(),
        "The step is tried again; if this stays, check the network and status.salesforce.com.");
  }

  private static String path(String kind, String jobId) {
    return kind + "/" + PercentEncoded.of(jobId);
  }
}
