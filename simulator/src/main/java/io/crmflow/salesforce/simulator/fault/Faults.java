package io.crmflow.salesforce.simulator.fault;

import io.crmflow.salesforce.simulator.fault.Fault.Kind;
import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.http.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Scripts failures. Thread-safe; scripted failures are used up one by one in the order they were
 * scripted, by whichever request comes first.
 */
public final class Faults {
  /** What a Developer Edition org may call in 24 hours. */
  public static final int DEVELOPER_EDITION_DAILY_LIMIT = 15_000;

  /** Codes that Salesforce gives a whole request, with their HTTP status; others belong to rows. */
  private static final Map<String, Integer> REQUEST_CODES =
      Map.of(
          "SERVER_UNAVAILABLE", 503,
          "UNKNOWN_EXCEPTION", 500,
          "REQUEST_LIMIT_EXCEEDED", 403,
          "API_DISABLED_FOR_ORG", 403,
          "INVALID_SESSION_ID", 401,
          "QUERY_TIMEOUT", 400);

  private static final String LOCKED = "UNABLE_TO_LOCK_ROW";

  private final FaultScript script = new FaultScript();
  private final CallsUnderWay underWay = new CallsUnderWay();
  private volatile Duration delay = Duration.ZERO;
  private volatile Duration variance = Duration.ZERO;
  private volatile Duration jobTime = Duration.ZERO;
  private volatile int concurrentLimit;
  private volatile int dailyLimit = DEVELOPER_EDITION_DAILY_LIMIT;

  /**
   * Fails what the code belongs to: the next {@code times} requests for {@code SERVER_UNAVAILABLE},
   * {@code UNKNOWN_EXCEPTION}, {@code REQUEST_LIMIT_EXCEEDED}, {@code API_DISABLED_FOR_ORG}, {@code
   * INVALID_SESSION_ID} and {@code QUERY_TIMEOUT}, otherwise the next {@code times} rows of writes.
   */
  public void failNext(String code, int times) {
    Integer status = REQUEST_CODES.get(code);
    if (status == null) {
      failNextRow(code, times);
    } else {
      failNext(code, status, times);
    }
  }

  /** The next {@code times} rows of any write fail with that status code. */
  public void failNextRow(String statusCode, int times) {
    failNextRow(statusCode, FaultMessages.of(statusCode), times);
  }

  /** The next {@code times} rows of any write fail with that status code and message. */
  public void failNextRow(String statusCode, String message, int times) {
    next(times, Fault.row(statusCode).withMessage(message));
  }

  /**
   * The next {@code times} requests below {@code /services/data} are refused without any effect.
   *
   * @param errorCode the code in the answer; empty for an answer without a body
   */
  public void failNext(String errorCode, int httpStatus, int times) {
    failNext(errorCode, FaultMessages.of(errorCode), httpStatus, times);
  }

  /** As {@link #failNext(String, int, int)} with a message of one's own. */
  public void failNext(String errorCode, String message, int httpStatus, int times) {
    next(times, Fault.request(errorCode, httpStatus).withMessage(message));
  }

  /** The next {@code times} token requests answer 400 with that OAuth error. */
  public void failNextToken(String error, String description, int times) {
    next(times, Fault.token(error, description));
  }

  /**
   * The next {@code times} writes of that record, or of a record that refers to it, fail with
   * UNABLE_TO_LOCK_ROW; 0 takes the lock away.
   *
   * @param id with 18 characters
   */
  public void lockRow(String id, int times) {
    Fault lock =
        Fault.row(LOCKED)
            .withMessage(FaultMessages.of(LOCKED) + " or 1 records: " + id)
            .ofRecord(id);
    script.removeIf(other -> other.times(1).equals(lock));
    next(times, lock);
  }

  /** Holds back every data and token answer; the work itself is done at once. */
  public void delay(Duration wait) {
    delay(wait, Duration.ZERO);
  }

  /** The same, each time shorter or longer by up to {@code spread}, by a seeded random number. */
  public void delay(Duration wait, Duration spread) {
    if (wait.isNegative() || spread.isNegative()) {
      throw new IllegalArgumentException(
          "A delay and its variance are not negative: " + wait + ", " + spread);
    }
    delay = wait;
    variance = spread;
  }

  /** Scripts a fault and answers the id by which it can be taken back. */
  public int script(Fault fault) {
    return script.add(fault);
  }

  /** Takes back one scripted fault; false when there is none with that id. */
  public boolean takeBack(int id) {
    return script.remove(id);
  }

  /** The faults that still wait for their chance, in their order. */
  public List<ScriptedFault> scripted() {
    return script.all();
  }

  /** Starts the random numbers behind percentages and variances anew; 1 by default. */
  public void seed(long seed) {
    script.seed(seed);
  }

  /**
   * How many calls may be under way at once before the org answers REQUEST_LIMIT_EXCEEDED; 0, the
   * default, for any number. Salesforce counts only calls of 20 seconds or more, the simulator all.
   */
  public void concurrentLimit(int calls) {
    concurrentLimit = calls;
  }

  public int concurrentLimit() {
    return concurrentLimit;
  }

  /**
   * How long a bulk job takes on the org's clock: it waits half of that time, then it is in
   * progress. Nothing of it is done before. Zero by default; jobs under way keep their time.
   */
  public void jobTime(Duration time) {
    jobTime = Objects.requireNonNull(time);
  }

  /** The next {@code times} bulk jobs end as Failed with that message, their rows unprocessed. */
  public void failNextJob(String errorMessage, int times) {
    next(times, Fault.job(errorMessage));
  }

  /** The next {@code times} data requests are carried out, but the connection closes unanswered. */
  public void dropNextAfterCommit(int times) {
    next(times, Fault.lostAnswer());
  }

  /** How many API calls the org may get in 24 hours; 15,000 by default. */
  public void dailyLimit(int calls) {
    dailyLimit = calls;
  }

  /** Takes back everything that was scripted. */
  public void clear() {
    script.clear();
    underWay.clear();
    delay = Duration.ZERO;
    variance = Duration.ZERO;
    concurrentLimit = 0;
    jobTime = Duration.ZERO;
    dailyLimit = DEVELOPER_EDITION_DAILY_LIMIT;
  }

  public Duration delay() {
    return delay;
  }

  public Duration variance() {
    return variance;
  }

  /** How long to hold back the next answer. */
  public Duration latency() {
    if (variance.isZero()) {
      return delay;
    }
    Duration drawn = delay.plusNanos((long) (variance.toNanos() * script.spread()));
    return drawn.isNegative() ? Duration.ZERO : drawn;
  }

  CallsUnderWay underWay() {
    return underWay;
  }

  /** Uses up the first fault that fits. */
  Optional<Fault> take(Predicate<Fault> fits) {
    return script.take(fits);
  }

  public int dailyLimit() {
    return dailyLimit;
  }

  /**
   * Uses up the next scripted failure of a row.
   *
   * @param operation insert, update, upsert, delete or convert
   * @param touched ids of the record and of those it refers to, with 18 characters
   */
  public Optional<RowFault> takeRow(String object, String operation, Collection<String> touched) {
    return take(fault -> fault.fitsRow(object, operation, touched))
        .map(fault -> new RowFault(fault.code(), fault.message()));
  }

  /**
   * Uses up the next scripted fault of that kind for an event and tells whether there was one.
   *
   * @param object the object of the event, or the name of a platform event
   * @param operation insert, update, delete or undelete
   */
  public boolean takeEvent(Kind kind, String object, String operation, Collection<String> ids) {
    return take(fault -> fault.fitsEvent(kind, object, operation, ids)).isPresent();
  }

  /** Uses up the next scripted failure of a request. */
  public Optional<RequestFault> takeRequest(Request request) {
    return take(fault -> fault.fits(Kind.REQUEST, request))
        .map(fault -> new RequestFault(fault.code(), fault.message(), fault.status()));
  }

  public Duration jobTime() {
    return jobTime;
  }

  /** Uses up the next scripted failure of a bulk job on this object. */
  public Optional<String> takeJob(String object) {
    return take(fault -> fault.fitsJob(object)).map(Fault::message);
  }

  /** Uses up the next scripted failure of a token request. */
  public Optional<TokenFault> takeToken(Request request) {
    return take(fault -> fault.fits(Kind.TOKEN, request))
        .map(fault -> new TokenFault(fault.code(), fault.message()));
  }

  private void next(int times, Fault fault) {
    if (times > 0) {
      script(fault.times(times));
    }
  }

  /** A row that fails. */
  public record RowFault(String statusCode, String message) {}

  /** A request that is refused. */
  public record RequestFault(String errorCode, String message, int httpStatus) {

    /** The answer in JSON; without a code there is no body. */
    public Response response() {
      if (errorCode.isEmpty()) {
        return Response.empty(httpStatus);
      }
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("message", message);
      error.put("errorCode", errorCode);
      return Response.json(httpStatus, List.of(error));
    }
  }

  /** A token request that is refused. */
  public record TokenFault(String error, String description) {}
}
