package io.crmflow.salesforce.client;

/**
 * Jobs of the Bulk API 2.0 of one connection. Rows are CSV and streamed both ways, so a job of any
 * size takes the same memory. Thread-safe; every request runs under the org's resilience policies,
 * counts as one API call and renews an expired session once. Every method throws {@link
 * io.crmflow.salesforce.outcome.SalesforceException}; none of them has an effect that a repeat
 * would double, so a lost answer is {@code TRANSIENT}.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/asynch_api_intro.htm">Bulk
 *     API 2.0 Developer Guide</a>
 */
public interface SalesforceBulk {

  /** Opens a job; it does nothing until its rows are uploaded and {@link #start} is called. */
  BulkJob open(BulkLoad load);

  /**
   * Gives an open job its rows, once.
   *
   * @param csv with a line of field names; Salesforce takes up to 150 MB
   */
  void upload(String jobId, FileContent csv);

  /** Lets the work on the uploaded rows begin. */
  BulkJob start(String jobId);

  /** How far a job with rows is. */
  BulkJob job(String jobId);

  /** Ends a job; rows that were tried already stay as they are. */
  BulkJob abort(String jobId);

  /**
   * The rows that were saved, as they were uploaded, after the columns {@code sf__Id} and {@code
   * sf__Created}.
   *
   * @param mostBytes largest result
   * @return a file that the caller closes, which deletes it
   */
  FileContent savedRows(String jobId, long mostBytes);

  /**
   * The rows that were refused, as they were uploaded, after the columns {@code sf__Id} and {@code
   * sf__Error}.
   *
   * @param mostBytes largest result
   * @return a file that the caller closes, which deletes it
   */
  FileContent failedRows(String jobId, long mostBytes);

  /**
   * Starts a query.
   *
   * @param withDeleted whether the recycle bin is searched too
   */
  BulkJob query(String soql, boolean withDeleted);

  /** How far a query is. */
  BulkJob queryJob(String jobId);

  /** Ends a query. */
  BulkJob abortQuery(String jobId);

  /**
   * All rows that a completed query found, under one line of column names.
   *
   * @param pageRows rows of one request
   * @param mostBytes largest result
   * @return a file that the caller closes, which deletes it
   */
  FileContent rows(String jobId, int pageRows, long mostBytes);
}
