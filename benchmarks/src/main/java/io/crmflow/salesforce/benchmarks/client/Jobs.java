package io.crmflow.salesforce.benchmarks.client;

import io.crmflow.salesforce.client.BulkJob;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Looks after bulk jobs at the same pace for all clients. */
final class Jobs {

  static final long LOOK_MILLIS = 50;

  private Jobs() {}

  static BulkJob await(Function<String, BulkJob> look, BulkJob begun) throws InterruptedException {
    BulkJob job = look.apply(begun.id());
    while (!job.ended()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      job = look.apply(job.id());
    }
    if (!job.complete() || job.failed() > 0) {
      throw new IllegalStateException("The job ended badly: " + job);
    }
    return job;
  }
}
