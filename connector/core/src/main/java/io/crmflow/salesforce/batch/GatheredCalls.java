package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets single calls of several threads travel together, as those of an engine's job executor. The
 * first thread that comes leads: it takes the calls of all threads that came meanwhile and runs
 * them as one batch, while the others wait for their outcomes.
 *
 * <p>A call waits for company only when there is reason to expect some: while a batch of its
 * connection is under way, or when the last batch had several calls. A thread that is alone goes at
 * once. Thread-safe.
 */
public final class GatheredCalls {

  private final BatchExecutor executor;
  private final long lingerNanos;
  private final Map<ConnectionId, Gathering> gatherings = new ConcurrentHashMap<>();

  /**
   * Creates the gathering of calls for an executor.
   *
   * @param linger how long a call waits for others when some are expected; repeated while calls
   *     keep coming or a batch is under way, up to ten times
   */
  public GatheredCalls(BatchExecutor executor, Duration linger) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.lingerNanos = linger.toNanos();
  }

  /**
   * Runs the call, perhaps together with those of other threads, and waits for its outcome.
   *
   * @return its outcome; trouble is an outcome and never thrown
   */
  public Outcome run(Call call) {
    Gathering gathering =
        gatherings.computeIfAbsent(
            call.connection(), any -> new Gathering(this::runTogether, lingerNanos));
    return gathering.run(call);
  }

  private List<Outcome> runTogether(List<Call> calls) {
    return executor.run(calls);
  }
}
