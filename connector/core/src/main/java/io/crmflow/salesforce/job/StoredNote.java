package io.crmflow.salesforce.job;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.JobNote;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionException;

/** What the database remembers of the job of one step. */
final class StoredNote implements JobNote {

  private static final Logger LOG = LoggerFactory.getLogger(StoredNote.class);

  private final JobStore store;
  private final String key;
  private final ConnectionId connection;
  private KnownJob job;

  /**
   * Creates a note.
   *
   * @param job what is remembered so far; null for nothing
   */
  StoredNote(JobStore store, String key, ConnectionId connection, KnownJob job) {
    this.store = store;
    this.key = key;
    this.connection = connection;
    this.job = job;
  }

  @Override
  public Optional<String> jobId() {
    return Optional.ofNullable(job).map(KnownJob::id);
  }

  @Override
  public Duration age() {
    return job == null ? Duration.ZERO : job.age();
  }

  @Override
  public void opened(String jobId) {
    try {
      store.opened(key, connection, jobId);
    } catch (DuplicateKeyException e) {
      throw new SalesforceException(twice(jobId));
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Bulk job {} could not be noted in the database", jobId, e);
      throw new SalesforceException(notStored(jobId));
    }
    job = new KnownJob(jobId, Duration.ZERO);
  }

  /** A row that stays only shows the same end of the job once more. */
  @Override
  public void forget() {
    if (job != null) {
      try {
        store.forget(key, job.id());
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("Bulk job {} could not be forgotten in the database", job.id(), e);
      }
    }
  }

  private static SalesforceError twice(String jobId) {
    return SalesforceError.of(
        ErrorCategory.TRANSIENT,
        "JOB_OPENED_TWICE",
        "Another node has opened a bulk job for this step; job " + jobId + " got no rows",
        "Nothing to do: the step goes on with the other job.");
  }

  private static SalesforceError notStored(String jobId) {
    return SalesforceError.of(
        ErrorCategory.TRANSIENT,
        "JOB_NOT_STORED",
        "The database did not take the note about bulk job " + jobId + ", so it was given up",
        "The step is tried again; if this stays, the log of this moment tells what the database"
            + " said.");
  }
}
