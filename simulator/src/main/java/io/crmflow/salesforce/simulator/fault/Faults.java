package io.crmflow.salesforce.simulator.fault;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scripts failures. Thread-safe; scripted failures are used up one by one in the order they were
 * scripted, by whichever request comes first.
 */
public final class Faults {
  /** What a Developer Edition org may call in 24 hours. */
  public static final int DEVELOPER_EDITION_DAILY_LIMIT = 15_000;

  private static final Map<String, String> MESSAGES =
      Map.of(
          "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record",
          "SERVER_UNAVAILABLE", "The server is temporarily unavailable. Please try again later.",
          "REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded.",
          "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.",
          "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id",
          "INVALID_SESSION_ID", "Session expired or invalid");

  /** Codes that Salesforce gives a whole request, with their HTTP status; others belong to rows. */
  private static final Map<String, Integer> REQUEST_CODES =
      Map.of(
          "SERVER_UNAVAILABLE", 503,
          "UNKNOWN_EXCEPTION", 500,
          "REQUEST_LIMIT_EXCEEDED", 403,
          "API_DISABLED_FOR_ORG", 403,
          "INVALID_SESSION_ID", 401,
          "QUERY_TIMEOUT", 400);

  private final Queue<RowFault> rows = new ConcurrentLinkedQueue<>();
  private final Queue<RequestFault> requests = new ConcurrentLinkedQueue<>();
  private final Queue<TokenFault> tokens = new ConcurrentLinkedQueue<>();
  private final Queue<String> jobs = new ConcurrentLinkedQueue<>();
  private final RowLocks locks = new RowLocks();
  private final AtomicInteger lostAnswers = new AtomicInteger();
  private volatile Duration delay = Duration.ZERO;
  private volatile Duration jobTime = Duration.ZERO;
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
    failNextRow(statusCode, message(statusCode), times);
  }

  /** The next {@code times} rows of any write fail with that status code and message. */
  public void failNextRow(String statusCode, String message, int times) {
    repeat(times, () -> rows.add(new RowFault(statusCode, message)));
  }

  /**
   * The next {@code times} requests below {@code /services/data} are refused without any effect.
   *
   * @param errorCode the code in the answer; empty for an answer without a body
   */
  public void failNext(String errorCode, int httpStatus, int times) {
    failNext(errorCode, message(errorCode), httpStatus, times);
  }

  /** As {@link #failNext(String, int, int)} with a message of one's own. */
  public void failNext(String errorCode, String message, int httpStatus, int times) {
    repeat(times, () -> requests.add(new RequestFault(errorCode, message, httpStatus)));
  }

  /** The next {@code times} token requests answer 400 with that OAuth error. */
  public void failNextToken(String error, String description, int times) {
    repeat(times, () -> tokens.add(new TokenFault(error, description)));
  }

  /**
   * The next {@code times} writes of that record, or of a record that refers to it, fail with
   * UNABLE_TO_LOCK_ROW; 0 takes the lock away.
   *
   * @param id with 18 characters
   */
  public void lockRow(String id, int times) {
    locks.lock(id, times);
  }

  /** Holds back every data and token answer; the work itself is done at once. */
  public void delay(Duration wait) {
    delay = Objects.requireNonNull(wait);
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
    repeat(times, () -> jobs.add(errorMessage));
  }

  /** The next {@code times} data requests are carried out, but the connection closes unanswered. */
  public void dropNextAfterCommit(int times) {
    lostAnswers.addAndGet(times);
  }

  /** How many API calls the org may get in 24 hours; 15,000 by default. */
  public void dailyLimit(int calls) {
    dailyLimit = calls;
  }

  /** Takes back everything that was scripted. */
  public void clear() {
    rows.clear();
    requests.clear();
    tokens.clear();
    jobs.clear();
    locks.clear();
    lostAnswers.set(0);
    delay = Duration.ZERO;
    jobTime = Duration.ZERO;
    dailyLimit = DEVELOPER_EDITION_DAILY_LIMIT;
  }

  public Duration delay() {
    return delay;
  }

  public int dailyLimit() {
    return dailyLimit;
  }

  /** Uses up the next scripted failure of a row. */
  public Optional<RowFault> takeRow() {
    return Optional.ofNullable(rows.poll());
  }

  /** Uses up a lock of one of these records; a write of any of them fails. */
  public Optional<RowFault> takeLock(Collection<String> ids) {
    return locks
        .take(ids)
        .map(
            id ->
                new RowFault(
                    "UNABLE_TO_LOCK_ROW",
                    "unable to obtain exclusive access to this record or 1 records: " + id));
  }

  /** Uses up the next scripted failure of a request. */
  public Optional<RequestFault> takeRequest() {
    return Optional.ofNullable(requests.poll());
  }

  public Duration jobTime() {
    return jobTime;
  }

  /** Uses up the next scripted failure of a bulk job. */
  public Optional<String> takeJob() {
    return Optional.ofNullable(jobs.poll());
  }

  /** Uses up the next scripted failure of a token request. */
  public Optional<TokenFault> takeToken() {
    return Optional.ofNullable(tokens.poll());
  }

  /** Uses up the next scripted loss of an answer. */
  public boolean takeLostAnswer() {
    return lostAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  private static String message(String code) {
    return MESSAGES.getOrDefault(code, "Scripted failure of the simulator: " + code);
  }

  private static void repeat(int times, Runnable action) {
    for (int i = 0; i < times; i++) {
      action.run();
    }
  }

  /** A row that fails. */
  public record RowFault(String statusCode, String message) {}

  /** A request that is refused. */
  public record RequestFault(String errorCode, String message, int httpStatus) {}

  /** A token request that is refused. */
  public record TokenFault(String error, String description) {}
}
