package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.http.Response;

/** Thrown to answer a request with an error. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Response response;

  ApiException(int status, String errorCode, String message) {
    this(ErrorBody.response(status, errorCode, message));
  }

  ApiException(Response response) {
    super("HTTP " + response.status(), null, false, false);
    this.response = response;
  }

  static ApiException notFound() {
    return new ApiException(404, "NOT_FOUND", "The requested resource does not exist");
  }

  Response response() {
    return response;
  }
}
