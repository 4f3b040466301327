package io.crmflow.salesforce.operation;

/**
 * An operation that Salesforce works on in a job, while nobody here waits with a thread. Each run
 * looks how far the job is, and ends as {@link io.crmflow.salesforce.outcome.Outcome.Waiting} until
 * it has ended. Two of them are never equal, since each has a job of its own.
 */
public sealed interface JobOperation extends SingleOperation permits BulkQuery, BulkUpsert {

  /** The same operation with the memory of its step. */
  JobOperation with(JobNote note);

  /** An upsert by an external ID writes the same records again, and a query reads. */
  @Override
  default Repeat repeat() {
    return Repeat.HARMLESS;
  }
}
