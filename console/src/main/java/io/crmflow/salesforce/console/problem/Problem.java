package io.crmflow.salesforce.console.problem;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Writes problem details that carry a stable {@code code} and a {@code remedy}. */
public final class Problem {

  /** Refusals of the connector that HTTP has a closer word for than their category. */
  private static final Map<String, HttpStatus> BY_CODE =
      Map.of(
          "CONNECTION_NOT_FOUND", HttpStatus.NOT_FOUND,
          "CONNECTION_EXISTS", HttpStatus.CONFLICT,
          "AUTHORIZATION_STATE_INVALID", HttpStatus.FORBIDDEN);

  private Problem() {}

  /**
   * A problem.
   *
   * @param code stable name for programs, in capitals
   * @param detail what failed, on what and why
   * @param remedy what to do next
   */
  public static ProblemDetail of(HttpStatusCode status, String code, String detail, String remedy) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", Objects.requireNonNull(code, "code"));
    problem.setProperty("remedy", Objects.requireNonNull(remedy, "remedy"));
    return problem;
  }

  /** What Salesforce or a connection refused. */
  public static ProblemDetail of(SalesforceError error) {
    ProblemDetail problem = of(status(error), error.code(), error.message(), error.remedy());
    problem.setProperty("category", error.category());
    if (!error.fields().isEmpty()) {
      problem.setProperty("fields", error.fields());
    }
    if (error.retryAt() != null) {
      problem.setProperty("retryAt", error.retryAt());
    }
    return problem;
  }

  private static HttpStatus status(SalesforceError error) {
    return BY_CODE.getOrDefault(error.code(), byCategory(error.category()));
  }

  private static HttpStatus byCategory(ErrorCategory category) {
    return switch (category) {
      case VALIDATION -> HttpStatus.BAD_REQUEST;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case PERMISSION -> HttpStatus.FORBIDDEN;
      case DUPLICATE, AMBIGUOUS, STALE_RECORD, RECONNECT_REQUIRED -> HttpStatus.CONFLICT;
      case LIMIT_REACHED -> HttpStatus.TOO_MANY_REQUESTS;
      case OUTCOME_UNKNOWN -> HttpStatus.BAD_GATEWAY;
      case TRANSIENT -> HttpStatus.SERVICE_UNAVAILABLE;
      case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
