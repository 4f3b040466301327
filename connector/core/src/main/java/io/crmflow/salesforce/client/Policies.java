package io.crmflow.salesforce.client;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * The resilience policies of one connection, from the outside in:
 *
 * <ol>
 *   <li>bulkhead: a call takes one place and keeps it while it is repeated, so that repeating never
 *       adds load;
 *   <li>retry: repeats {@code TRANSIENT} failures after a random pause, or after {@code
 *       Retry-After}; never while the breaker is open;
 *   <li>circuit breaker: sees every single send, and pauses the connection when too many fail.
 * </ol>
 *
 * Thread-safe.
 */
final class Policies {

  private static final String LOCKED_ROW = "UNABLE_TO_LOCK_ROW";

  /**
   * An org that is away for longer becomes a matter for people: failed probes are failures of their
   * steps again, whose retries end in incidents. The figure is our choice.
   */
  private static final Duration AWAY_FOR_LONG = Duration.ofHours(1);

  private final ConnectionId connection;
  private final PolicySettings settings;
  private final CallWatch watch;
  private final Clock clock;
  private final Bulkhead bulkhead;
  private final Retry retry;
  private final CircuitBreaker breaker;
  private volatile Instant pausedUntil = Instant.EPOCH;
  private volatile Instant awaySince;

  Policies(ConnectionId connection, PolicySettings settings, CallWatch watch, Clock clock) {
    this.connection = connection;
    this.settings = settings;
    this.watch = watch;
    this.clock = clock;
    this.bulkhead = bulkhead(connection.toString(), settings);
    this.breaker = breaker(connection.toString(), settings);
    this.retry = Retry.of(connection.toString(), retryConfig());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> changed(event.getStateTransition().getToState()));
    retry.getEventPublisher().onRetry(event -> watch.repeated(connection));
  }

  private void changed(CircuitBreaker.State now) {
    if (now == CircuitBreaker.State.OPEN) {
      pausedUntil = clock.instant().plus(settings.pause());
      awaySince = awaySince == null ? clock.instant() : awaySince;
    } else if (now == CircuitBreaker.State.CLOSED) {
      awaySince = null;
    }
    watch.circuit(connection, now != CircuitBreaker.State.CLOSED);
  }

  /**
   * Runs a call under all policies.
   *
   * @throws SalesforceException what the last try threw; {@code TRANSIENT} with code {@code
   *     CONNECTION_BUSY} when no place came free, {@code CONNECTION_PAUSED} while the breaker is
   *     open, and when the one send that tries it again had no effect either
   */
  <T> T run(Supplier<T> call) {
    Supplier<T> sent = CircuitBreaker.decorateSupplier(breaker, () -> send(call));
    Supplier<T> repeated = Retry.decorateSupplier(retry, sent);
    long start = System.nanoTime();
    try {
      return Bulkhead.decorateSupplier(bulkhead, () -> placed(repeated, start)).get();
    } catch (BulkheadFullException | AcquirePermissionCancelledException e) {
      throw new SalesforceException(busy());
    } catch (CallNotPermittedException e) {
      throw new SalesforceException(paused());
    }
  }

  private <T> T placed(Supplier<T> call, long start) {
    watch.waited(connection, Duration.ofNanos(System.nanoTime() - start));
    return call.get();
  }

  /**
   * A failed probe tells nothing of its steps, up to 200 of them: were it their failure, an outage
   * of minutes would use up the retries of all that wait.
   */
  private <T> T send(Supplier<T> call) {
    boolean probe = breaker.getState() == CircuitBreaker.State.HALF_OPEN;
    try {
      return call.get();
    } catch (SalesforceException e) {
      boolean hadNoEffect = isOutage(e) && e.error().category() == ErrorCategory.TRANSIENT;
      throw probe && hadNoEffect && !isAwayForLong()
          ? new SalesforceException(stillPaused(e.error()))
          : e;
    }
  }

  private boolean isAwayForLong() {
    Instant since = awaySince;
    return since != null && clock.instant().isAfter(since.plus(AWAY_FOR_LONG));
  }

  private SalesforceError stillPaused(SalesforceError failure) {
    Instant next = clock.instant().plus(settings.pause());
    return paused(
        "Connection '%s' was tried again and still fails, so it pauses for %s: %s: %s"
            .formatted(connection, settings.pause(), failure.code(), failure.message()),
        failure.retryAt() == null ? next : later(failure.retryAt(), next));
  }

  private SalesforceError busy() {
    return SalesforceError.of(
        ErrorCategory.TRANSIENT,
        "CONNECTION_BUSY",
        "%d calls run on connection '%s' and none ended within %s"
            .formatted(settings.maxConcurrent(), connection, settings.maxWait()),
        "The step is tried again; if this stays, Salesforce answers slowly: see"
            + " status.salesforce.com.");
  }

  private SalesforceError paused() {
    return paused(
        "Too many calls on connection '%s' failed, so it pauses for %s"
            .formatted(connection, settings.pause()),
        later(pausedUntil, clock.instant().plusSeconds(1)));
  }

  private static SalesforceError paused(String message, Instant until) {
    return SalesforceError.of(
            ErrorCategory.TRANSIENT,
            "CONNECTION_PAUSED",
            message,
            "The step is tried again after the pause; see status.salesforce.com if this stays.")
        .retryAt(until);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Bulkhead bulkhead(String name, PolicySettings settings) {
    return Bulkhead.of(
        name,
        BulkheadConfig.custom()
            .maxConcurrentCalls(settings.maxConcurrent())
            .maxWaitDuration(settings.maxWait())
            .build());
  }

  private static CircuitBreaker breaker(String name, PolicySettings settings) {
    return CircuitBreaker.of(
        name,
        CircuitBreakerConfig.custom()
            .slidingWindowSize(settings.window())
            .minimumNumberOfCalls(settings.minimumSends())
            .failureRateThreshold(settings.failureRate())
            .waitDurationInOpenState(settings.pause())
            .permittedNumberOfCallsInHalfOpenState(1)
            .recordException(Policies::isOutage)
            .ignoreException(Policies::saysNothingOfTheOrg)
            .build());
  }

  // A locked row is an answer of a healthy org about one record, however often it comes.
  private static boolean isOutage(Throwable failure) {
    return failure instanceof SalesforceException known
        && (known.error().category() == ErrorCategory.TRANSIENT
            || known.error().category() == ErrorCategory.OUTCOME_UNKNOWN)
        && !known.error().code().equals(LOCKED_ROW);
  }

  // These are thrown before anything is sent, so they must not count as success either.
  private static boolean saysNothingOfTheOrg(Throwable failure) {
    return !(failure instanceof SalesforceException known)
        || known.error().category() == ErrorCategory.RECONNECT_REQUIRED
        || known.error().category() == ErrorCategory.LIMIT_REACHED
        || known.error().category() == ErrorCategory.INTERNAL;
  }

  private RetryConfig retryConfig() {
    return RetryConfig.custom()
        .maxAttempts(settings.maxTries())
        .retryOnException(this::mayRepeat)
        .intervalBiFunction(this::pauseMillis)
        .build();
  }

  private boolean mayRepeat(Throwable failure) {
    return failure instanceof SalesforceException known
        && known.error().category() == ErrorCategory.TRANSIENT
        && breaker.getState() != CircuitBreaker.State.OPEN
        && !Thread.currentThread().isInterrupted()
        && askedPause(known.error()).compareTo(settings.longestRetryAfter()) <= 0;
  }

  private Duration askedPause(SalesforceError error) {
    return error.retryAt() == null
        ? Duration.ZERO
        : Duration.between(clock.instant(), error.retryAt());
  }

  /** Full jitter: a random part of a bound that doubles, so that callers spread out. */
  private long pauseMillis(int tries, Either<Throwable, Object> result) {
    long bound = settings.firstBackoff().toMillis() << (tries - 1);
    long jitter = ThreadLocalRandom.current().nextLong(1, bound + 1);
    return result.getLeft() instanceof SalesforceException known
        ? jitter + Math.max(0, askedPause(known.error()).toMillis())
        : jitter;
  }
}
