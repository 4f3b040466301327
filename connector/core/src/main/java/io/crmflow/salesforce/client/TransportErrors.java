package io.crmflow.salesforce.client;

import feign.MethodMetadata;
import feign.Request;
import feign.RequestTemplate;
import io.crmflow.salesforce.http.AnswerTooLargeException;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/**
 * Errors of requests without a usable answer. What was never sent, or may be sent twice, is {@code
 * TRANSIENT}; a POST or a conditional update that was sent is {@code OUTCOME_UNKNOWN}, since it may
 * have had its effect.
 */
final class TransportErrors {

  private static final String TRIED_AGAIN =
      "The step is tried again; if this stays, check the network and status.salesforce.com.";
  private static final String LOOK_FIRST =
      "Look in Salesforce whether the record exists before the step is done again.";

  private TransportErrors() {}

  static SalesforceError of(Request request, IOException failure) {
    if (failure instanceof SSLHandshakeException) {
      return error(
          request,
          ErrorCategory.TRANSIENT,
          "TLS_FAILED",
          "no trusted connection could be made: " + failure.getMessage(),
          "Check whether a proxy with its own certificate stands between; the Java trust store must"
              + " know it.");
    }
    if (wasNeverSent(failure)) {
      return error(request, ErrorCategory.TRANSIENT, "NOT_REACHABLE", "no connection", TRIED_AGAIN);
    }
    if (failure instanceof AnswerTooLargeException && !changesOnce(request)) {
      return error(
          request,
          ErrorCategory.VALIDATION,
          "ANSWER_TOO_LARGE",
          failure.getMessage(),
          "Ask for fewer records or fields, or raise salesforce.connector.http.max-body.");
    }
    return sent(request, failure);
  }

  private static boolean wasNeverSent(IOException failure) {
    return failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof NoRouteToHostException
        || failure instanceof UnknownHostException;
  }

  private static SalesforceError sent(Request request, IOException failure) {
    if (failure.getCause() instanceof InterruptedException) {
      return unclear(request, "INTERRUPTED", "the application stopped waiting", 0);
    }
    if (failure instanceof HttpTimeoutException) {
      return unclear(request, "TIMED_OUT", failure.getMessage(), 0);
    }
    return unclear(request, "CONNECTION_LOST", "no complete answer: " + failure.getMessage(), 0);
  }

  /** The error of a request that Salesforce may or may not have carried out. */
  static SalesforceError unclear(Request request, String code, String why, int httpStatus) {
    SalesforceError error =
        changesOnce(request)
            ? error(request, ErrorCategory.OUTCOME_UNKNOWN, code, why, LOOK_FIRST)
            : error(request, ErrorCategory.TRANSIENT, code, why, TRIED_AGAIN);
    return new SalesforceError(
        error.category(),
        code,
        error.message(),
        List.of(),
        httpStatus,
        null,
        null,
        List.of(),
        error.remedy(),
        null,
        null);
  }

  // PATCH writes the same values again and DELETE the same absence; only POST adds something,
  // unless it only carries what is asked for. A conditional PATCH would be refused because of its
  // own change.
  static boolean changesOnce(Request request) {
    return (request.httpMethod() == Request.HttpMethod.POST && !isSafe(request))
        || request.headers().containsKey("If-Unmodified-Since");
  }

  private static boolean isSafe(Request request) {
    return Optional.ofNullable(request.requestTemplate())
        .map(RequestTemplate::methodMetadata)
        .map(MethodMetadata::method)
        .filter(method -> method.isAnnotationPresent(SafePost.class))
        .isPresent();
  }

  private static SalesforceError error(
      Request request, ErrorCategory category, String code, String why, String remedy) {
    // The query may hold values of the process, so only path and host are named.
    URI uri = URI.create(request.url());
    String host = request.url().startsWith(SessionClient.SYMBOLIC) ? "" : " at " + uri.getHost();
    String what = request.httpMethod() + " " + uri.getRawPath() + host;
    return SalesforceError.of(category, code, what + ": " + why, remedy);
  }
}
