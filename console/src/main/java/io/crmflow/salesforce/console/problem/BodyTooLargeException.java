package io.crmflow.salesforce.console.problem;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request has a larger body than the API takes. */
public final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  private final long most;

  /**
   * Creates the refusal.
   *
   * @param most bytes that a body may have
   */
  public BodyTooLargeException(long most) {
    super("The body has more than " + most + " bytes, which is the limit");
    this.most = most;
  }

  /** 413. */
  public HttpStatus status() {
    return HttpStatus.PAYLOAD_TOO_LARGE;
  }

  /** What to answer. */
  public ProblemDetail problem() {
    return Problem.of(
        status(),
        "BODY_TOO_LARGE",
        "The request has more than " + most + " bytes, so it was not read",
        "Split the process, for example by call activities, or deploy fewer files at once");
  }
}
