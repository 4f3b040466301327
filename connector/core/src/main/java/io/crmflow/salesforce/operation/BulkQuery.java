package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.BulkJob;
import io.crmflow.salesforce.client.QueryPage;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.SalesforceBulk;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a SOQL query that may find very many records: few are read at once as JSON, many by a bulk
 * job into a CSV file. Gives back {@code records}, {@code totalSize} and {@code jobId}.
 */
public final class BulkQuery implements JobOperation {

  /** Records of a JSON variable; one more page of Salesforce would be another API call. */
  static final int MOST_JSON = BulkUpsert.MANY;

  /**
   * Rows of one request for results. Some 10 MB, so that a slow line gets them within the time of
   * one request, and 20 API calls for a million rows.
   */
  private static final int PAGE_ROWS = 50_000;

  /** What a query is told that needs more time than a request has; a bulk job has it. */
  private static final Set<String> TOO_MUCH = Set.of("QUERY_TIMEOUT", "OPERATION_TOO_LARGE");

  private final String id;
  private final String soql;
  private final boolean alwaysFile;
  private final long mostBytes;
  private final JobNote note;

  BulkQuery(String id, String soql, boolean alwaysFile, long mostBytes, JobNote note) {
    this.id = id;
    this.soql = SoqlText.checkedLength(soql);
    this.alwaysFile = alwaysFile;
    this.mostBytes = mostBytes;
    this.note = note;
  }

  @Override
  public JobOperation with(JobNote other) {
    return new BulkQuery(id, soql, alwaysFile, mostBytes, other);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String cost() {
    return "One API call when up to 2,000 records are found; otherwise another one to start a bulk"
        + " job, one for each look (after 2 seconds, then each time half as much time again has"
        + " passed, at most 2 minutes apart), and one for 50,000 rows.";
  }

  @Override
  public Packing packing() {
    return note.jobId().isEmpty() && !alwaysFile ? Packing.QUERY : Packing.ALONE;
  }

  @Override
  public Outcome run(SalesforceApi api) {
    String jobId = note.jobId().orElse(null);
    if (jobId != null) {
      SalesforceBulk bulk = api.bulk();
      BulkJob job = JobWatch.look(jobId, note, () -> bulk.queryJob(jobId));
      return JobWatch.of(job, note, complete -> file(bulk, complete));
    }
    Optional<QueryPage> few = alwaysFile ? Optional.empty() : few(api);
    return few.map(page -> json(api, page)).orElseGet(() -> start(api.bulk()));
  }

  /** The first page when all records fit into a variable. */
  private Optional<QueryPage> few(SalesforceApi api) {
    try {
      return Optional.of(api.query(soql)).filter(page -> page.totalSize() <= MOST_JSON);
    } catch (SalesforceException e) {
      if (TOO_MUCH.contains(e.error().code())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Outcome json(SalesforceApi api, QueryPage page) {
    Map<String, Object> found = new RunQuery(id, soql, MOST_JSON).read(api, page).outputs();
    return done(found.get("records"), page.totalSize(), null);
  }

  private Outcome start(SalesforceBulk bulk) {
    BulkJob job = bulk.query(soql, false);
    try {
      note.opened(job.id());
    } catch (SalesforceException e) {
      bulk.abortQuery(job.id());
      throw e;
    }
    return JobWatch.waiting(job, note);
  }

  private Outcome file(SalesforceBulk bulk, BulkJob job) {
    return done(bulk.rows(job.id(), PAGE_ROWS, mostBytes), job.processed(), job.id());
  }

  private static Outcome done(Object records, int totalSize, String jobId) {
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("records", records);
    outputs.put("totalSize", totalSize);
    outputs.put("jobId", jobId);
    return new Outcome.Done(outputs);
  }
}
