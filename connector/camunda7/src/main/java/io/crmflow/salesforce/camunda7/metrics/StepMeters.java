package io.crmflow.salesforce.camunda7.metrics;

import io.crmflow.salesforce.batch.Batch;
import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.batch.Stage;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts steps by connection, operation and outcome, the records of those that are done, and how
 * many steps of a connection travel together. The catalog bounds the operations, the error table
 * the outcomes. Thread-safe.
 */
public final class StepMeters implements Stage {

  private static final String PREFIX = "salesforce.connector.";

  private final MeterRegistry registry;

  public StepMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void before(Batch batch) {}

  @Override
  public void after(Batch batch) {
    Map<ConnectionId, Integer> sizes = new HashMap<>();
    for (int place = 0; place < batch.size(); place++) {
      Call call = batch.call(place);
      count(call, batch.outcome(place));
      sizes.merge(call.connection(), 1, Integer::sum);
    }
    sizes.forEach(this::size);
  }

  private void count(Call call, Outcome outcome) {
    Tags tags = ConnectionTags.of(call.connection()).and("operation", call.operation().id());
    Counter.builder(PREFIX + "steps")
        .description("Steps that ended, or wait for a job")
        .tags(tags.and("outcome", name(outcome)))
        .register(registry)
        .increment();
    if (outcome instanceof Outcome.Done done) {
      Counter.builder(PREFIX + "records")
          .description("Records that steps wrote or read")
          .tags(tags)
          .register(registry)
          .increment((double) done.records());
    }
  }

  private static String name(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return failed.error().category().name().toLowerCase(Locale.ROOT);
    }
    return outcome instanceof Outcome.Done ? "done" : "waiting";
  }

  private void size(ConnectionId connection, int steps) {
    DistributionSummary.builder(PREFIX + "batch.size")
        .baseUnit("steps")
        .description("Steps of a connection that were worked off together")
        .tags(ConnectionTags.of(connection))
        .register(registry)
        .record(steps);
  }
}
