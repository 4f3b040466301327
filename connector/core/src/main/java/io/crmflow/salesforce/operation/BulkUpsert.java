package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.BulkJob;
import io.crmflow.salesforce.client.BulkLoad;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.SalesforceBulk;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Upserts many rows by an external ID: few by collection requests at once, many by a bulk job.
 * Gives back {@code processed}, {@code created}, {@code updated}, {@code failed}, {@code
 * failedRows} and {@code jobId}. A row that is refused leaves the others alone.
 */
public final class BulkUpsert implements JobOperation {

  /**
   * From so many rows on Salesforce advises a bulk job.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/asynch_api_intro.htm">Bulk
   *     API 2.0: any data operation that includes more than 2,000 records</a>
   */
  static final int MANY = 2_000;

  /**
   * Salesforce takes 150 MB of base64, which is why its guide advises at most 100 MB of CSV.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/upload_job_data.htm">Upload
   *     Job Data</a>
   */
  private static final long MOST_BYTES = 100_000_000;

  /** Results repeat the rows with an id or a reason of some hundred characters before each. */
  private static final long MOST_RESULT_BYTES = 10 * MOST_BYTES;

  /** A value that has no place in JSON, such as "yes" for a checkbox; CSV has one for it. */
  private static final String UNREADABLE = "JSON_PARSER_ERROR";

  private final String id;
  private final UpsertRows request;
  private final Supplier<Table> rows;
  private final boolean failedIsError;
  private final JobNote note;

  BulkUpsert(
      String id, UpsertRows request, Supplier<Table> rows, boolean failedIsError, JobNote note) {
    this.id = id;
    this.request = request;
    this.rows = rows;
    this.failedIsError = failedIsError;
    this.note = note;
  }

  @Override
  public JobOperation with(JobNote other) {
    return new BulkUpsert(id, request, rows, failedIsError, other);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String cost() {
    return "Below 2,000 rows one API call for 200 of them; from 2,000 rows on one bulk job: three"
        + " calls to open, fill and start it, one for each look (after 2 seconds, then each time"
        + " half as much time again has passed, at most 2 minutes apart), and up to two for its"
        + " results.";
  }

  @Override
  public List<WrittenRecord> written(Map<String, Object> outputs) {
    return List.of(
        WrittenRecord.of(request.object(), outputs, "jobId", WrittenRecord.Action.LOADED));
  }

  @Override
  public Outcome run(SalesforceApi api) {
    SalesforceBulk bulk = api.bulk();
    String jobId = note.jobId().orElse(null);
    if (jobId == null) {
      return begin(api, bulk);
    }
    BulkJob job = JobWatch.look(jobId, note, () -> bulk.job(jobId));
    return job.open()
        ? fill(bulk, job)
        : JobWatch.of(job, note, complete -> results(bulk, complete));
  }

  private Outcome begin(SalesforceApi api, SalesforceBulk bulk) {
    try (Table table = rows.get()) {
      List<ObjectNode> first = table.next(MANY - 1);
      if (table.rows().hasNext()) {
        return open(bulk, table.columns(), joined(first, table.rows()));
      }
      try {
        return few(api, first);
      } catch (SalesforceException e) {
        if (!UNREADABLE.equals(e.error().code())) {
          throw e;
        }
        return open(bulk, table.columns(), first.iterator());
      }
    }
  }

  private Outcome few(SalesforceApi api, List<ObjectNode> some) {
    RowUpsert upsert = new RowUpsert(api, id, request);
    RowCounts counts = upsert.run(some);
    List<ObjectNode> failed = upsert.failed();
    return failedIsError && !failed.isEmpty()
        ? counts.refused(reason(failed.get(0)))
        : counts.done(FailedRows.json(failed));
  }

  /** The id of the job is remembered before its rows are sent: nobody opens a second one. */
  private Outcome open(SalesforceBulk bulk, List<String> columns, Iterator<ObjectNode> all) {
    try (FileContent csv = csv(columns, all)) {
      BulkJob job = bulk.open(BulkLoad.of(request.object(), "upsert", request.externalIdField()));
      try {
        note.opened(job.id());
      } catch (SalesforceException e) {
        bulk.abort(job.id());
        throw e;
      }
      bulk.upload(job.id(), csv);
      return JobWatch.waiting(bulk.start(job.id()), note);
    }
  }

  /** Goes on where an earlier run stopped between opening the job and starting it. */
  private Outcome fill(SalesforceBulk bulk, BulkJob job) {
    try (Table table = rows.get();
        FileContent csv = csv(table.columns(), table.rows())) {
      bulk.upload(job.id(), csv);
    } catch (SalesforceException e) {
      if (!hasRows(e)) {
        throw e;
      }
    }
    return JobWatch.waiting(bulk.start(job.id()), note);
  }

  /** Salesforce's code when a job gets rows a second time; it keeps the first ones. */
  private static boolean hasRows(SalesforceException e) {
    return "INVALIDJOB".equals(e.error().code());
  }

  private static FileContent csv(List<String> columns, Iterator<ObjectNode> all) {
    FileContent csv = CsvText.of("rows.csv", columns, all);
    if (csv.size() > MOST_BYTES) {
      csv.close();
      throw Refusal.of(
          "ROWS_TOO_LARGE",
          BulkRows.ROWS,
          String.format(
              "The rows have %,d bytes as CSV, and a bulk job takes %,d", csv.size(), MOST_BYTES),
          "Split them, for example by a multi-instance activity with one step for each part");
    }
    return csv;
  }

  private Outcome results(SalesforceBulk bulk, BulkJob job) {
    RowCounts counts = new RowCounts(job.processed(), job.failed(), created(bulk, job), job.id());
    if (job.failed() == 0) {
      return counts.done(FailedRows.json(List.of()));
    }
    if (failedIsError) {
      String reason = failed(bulk, job, table -> reason(next(table, 1).get(0)));
      note.forget();
      return counts.refused(reason);
    }
    return counts.done(
        failed(
            bulk,
            job,
            table ->
                job.failed() > MANY ? FailedRows.csv(table) : FailedRows.json(next(table, MANY))));
  }

  private static <T> T failed(SalesforceBulk bulk, BulkJob job, Function<Table, T> use) {
    try (FileContent csv = bulk.failedRows(job.id(), MOST_RESULT_BYTES);
        Table table = CsvTable.ofResults(csv)) {
      return use.apply(table);
    }
  }

  private static List<ObjectNode> next(Table table, int most) {
    return table.next(most).stream().map(FailedRows::ofBulk).toList();
  }

  /** The job itself tells only how many were saved. */
  private static int created(SalesforceBulk bulk, BulkJob job) {
    if (job.processed() == job.failed()) {
      return 0;
    }
    try (FileContent csv = bulk.savedRows(job.id(), MOST_RESULT_BYTES);
        Table table = CsvTable.ofResults(csv)) {
      int created = 0;
      while (table.rows().hasNext()) {
        created += table.rows().next().path("sf__Created").asText().equals("true") ? 1 : 0;
      }
      return created;
    }
  }

  private static String reason(ObjectNode failed) {
    return failed.path(FailedRows.CODE).asText() + ": " + failed.path(FailedRows.ERROR).asText();
  }

  private static Iterator<ObjectNode> joined(List<ObjectNode> first, Iterator<ObjectNode> rest) {
    Iterator<ObjectNode> start = new ArrayList<>(first).iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return start.hasNext() || rest.hasNext();
      }

      @Override
      public ObjectNode next() {
        return start.hasNext() ? start.next() : rest.next();
      }
    };
  }
}
