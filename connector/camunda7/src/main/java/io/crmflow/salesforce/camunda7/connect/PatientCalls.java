package io.crmflow.salesforce.camunda7.connect;

import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.batch.Sleeper;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Waits for a step that Salesforce works on in a job, with the thread of the caller: a connector
 * has nobody who could ask later. Thread-safe.
 */
final class PatientCalls {

  /**
   * The engine gives a job of its own to another thread after 5 minutes ({@code lockTimeInMillis});
   * one minute is left for the last look and what the process does next.
   */
  static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Function<Call, Outcome> calls;
  private final Clock clock;
  private final Sleeper sleeper;

  PatientCalls(Function<Call, Outcome> calls, Clock clock, Sleeper sleeper) {
    this.calls = calls;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** The outcome of the call, which is never that it waits. */
  Outcome run(Call call) {
    Instant deadline = clock.instant().plus(PATIENCE);
    Outcome outcome = calls.apply(call);
    while (outcome instanceof Outcome.Waiting waiting) {
      Duration left = Duration.between(clock.instant(), deadline);
      if (left.isNegative() || left.isZero() || !sleeper.slept(shorter(waiting.pause(), left))) {
        return new Outcome.Failed(stillRunning(call, waiting));
      }
      outcome = calls.apply(call);
    }
    return outcome;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static SalesforceError stillRunning(Call call, Outcome.Waiting waiting) {
    return SalesforceError.of(
            ErrorCategory.TRANSIENT,
            "JOB_STILL_RUNNING",
            waiting.state() + ", and a connector cannot wait longer than 4 minutes",
            "Apply the element template of this operation to the task: as an external task it waits"
                + " without a thread for as long as it takes. When the engine tries this job again,"
                + " it goes on with the same bulk job.")
        .in(call.operation().id(), call.connection().name());
  }
}
