package io.crmflow.salesforce.client;

import feign.Request;
import io.crmflow.salesforce.outcome.ErrorCatalog;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.Optional;
import java.util.Set;

/** What an answer that is not 2xx says of its request. */
final class Refusals {

  // "Server" is what SOAP calls a fault that has no code of Salesforce's.
  private static final Set<String> UNSURE_CODES =
      Set.of("UNKNOWN_EXCEPTION", "INTERNAL_ERROR", "Server");
  private static final Set<Integer> UNSURE_STATUSES = Set.of(500, 502, 504);

  private Refusals() {}

  /**
   * The error; for an answer that does not tell whether the request was carried out, one that goes
   * by the request.
   */
  static SalesforceError of(Request request, int status, byte[] body) {
    SalesforceError error = stated(request, status, body);
    return isUnsure(error)
        ? TransportErrors.unclear(request, error.code(), error.message(), status)
        : error;
  }

  // The status of a fault is 500 whatever the reason, so a fault of SOAP is sorted by its code
  // only.
  private static SalesforceError stated(Request request, int status, byte[] body) {
    return Optional.of(body)
        .filter(any -> request.headers().containsKey("SOAPAction"))
        .flatMap(SoapAnswer::fault)
        .filter(fault -> !UNSURE_CODES.contains(fault.code()))
        .map(fault -> fault.toError(0))
        .orElseGet(() -> ErrorAnswers.of(status, body));
  }

  private static boolean isUnsure(SalesforceError error) {
    return UNSURE_STATUSES.contains(error.httpStatus())
        && (UNSURE_CODES.contains(error.code()) || !ErrorCatalog.knows(error.code()));
  }
}
