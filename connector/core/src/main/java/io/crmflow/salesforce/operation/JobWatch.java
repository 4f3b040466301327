package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.BulkJob;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** What one look at a bulk job means for its step. */
final class JobWatch {

  /** Salesforce queues a job and saves its rows in parts: even a small one takes some seconds. */
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);

  /** A person who waits for a long job should not wait much longer for the process to go on. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

  private static final String PLACE = "Setup > Bulk Data Load Jobs";

  private JobWatch() {}

  /**
   * Time until the next look: half of the time that the job has taken so far, from 2 seconds to 2
   * minutes. So the end of a job is seen at most half of its time late, and a job of an hour costs
   * about 40 API calls, not the 1,800 of a look every 2 seconds.
   */
  static Duration pause(Duration age) {
    Duration half = age.dividedBy(2);
    if (half.compareTo(SHORTEST_PAUSE) < 0) {
      return SHORTEST_PAUSE;
    }
    return half.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : half;
  }

  /** The step waits for its job. */
  static Outcome waiting(BulkJob job, JobNote note) {
    return new Outcome.Waiting(
        pause(note.age()),
        String.format(
            "Bulk job %s is %s, %,d rows so far", job.id(), job.state(), job.processed()));
  }

  /** What became of a job that is at work or has ended. */
  static Outcome of(BulkJob job, JobNote note, Function<BulkJob, Outcome> complete) {
    if (!job.ended()) {
      return waiting(job, note);
    }
    if (job.complete()) {
      return complete.apply(job);
    }
    note.forget();
    return new Outcome.Failed("Aborted".equals(job.state()) ? aborted(job) : failed(job));
  }

  /** Looks at a job; one that is gone is forgotten, so that the step can be done again. */
  static BulkJob look(String jobId, JobNote note, Supplier<BulkJob> request) {
    try {
      return request.get();
    } catch (SalesforceException e) {
      if (e.error().category() != ErrorCategory.NOT_FOUND) {
        throw e;
      }
      note.forget();
      throw new SalesforceException(gone(jobId));
    }
  }

  private static SalesforceError aborted(BulkJob job) {
    return SalesforceError.of(
        ErrorCategory.VALIDATION,
        "JOB_ABORTED",
        String.format("Somebody aborted bulk job %s after %,d rows", job.id(), job.processed()),
        "Find out why ("
            + PLACE
            + "). Rows that were saved stay saved; when the step is done again, it opens another"
            + " job with all its rows");
  }

  private static SalesforceError failed(BulkJob job) {
    return SalesforceError.of(
        ErrorCategory.VALIDATION,
        "JOB_FAILED",
        String.format(
            "Bulk job %s failed after %,d rows: %s",
            job.id(),
            job.processed(),
            Objects.requireNonNullElse(job.errorMessage(), "Salesforce gave no reason")),
        "Correct what the message says ("
            + PLACE
            + " shows the job). Rows that were saved stay saved; when the step is done again, it"
            + " opens another job with all its rows");
  }

  private static SalesforceError gone(String jobId) {
    return SalesforceError.of(
        ErrorCategory.NOT_FOUND,
        "JOB_GONE",
        "Bulk job " + jobId + " is not in Salesforce any more",
        "Salesforce keeps the results of a job for 7 days, and an administrator can delete it. Do"
            + " the step again: it opens another job");
  }
}
