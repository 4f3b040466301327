package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Duration;
import java.util.Optional;

/**
 * What is remembered of the job of one step, beyond the life of this process. For one thread at a
 * time.
 */
public interface JobNote {

  /** Remembers nothing, so that no job can be opened. */
  JobNote NONE =
      new JobNote() {
        @Override
        public Optional<String> jobId() {
          return Optional.empty();
        }

        @Override
        public Duration age() {
          return Duration.ZERO;
        }

        @Override
        public void opened(String jobId) {
          throw new SalesforceException(
              SalesforceError.of(
                  ErrorCategory.INTERNAL,
                  "JOBS_NOT_REMEMBERED",
                  "The step needs a bulk job, but nothing here remembers the ids of jobs",
                  "Give the BatchExecutor the stage of JobServices"));
        }

        @Override
        public void forget() {}
      };

  /** The job that an earlier run of the step opened; empty when there is none. */
  Optional<String> jobId();

  /** How long ago it was opened; zero when there is none. */
  Duration age();

  /**
   * Remembers a job. It is committed when this method returns.
   *
   * @throws SalesforceException {@code TRANSIENT} when it cannot be remembered, or when another
   *     node opened a job for the same step
   */
  void opened(String jobId);

  /** The job led to nothing: when the step is done again, it needs another one. */
  void forget();
}
