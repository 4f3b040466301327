package io.crmflow.salesforce.pubsub;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.grpc.Metadata;
import io.grpc.Status;

/**
 * What can be wrong with streams, in words.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/platform/pub-sub-api/guide/handling-errors.html">Handle
 *     Errors</a>
 */
final class PubSubProblems {

  private static final Metadata.Key<String> ERROR_CODE =
      Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);
  private static final String REPLAY_ID = ".subscription.fetch.replayid.";
  private static final String NETWORK =
      "Nothing to do: it is tried again. If it stays so, let the firewall pass HTTP/2 to"
          + " api.pubsub.salesforce.com, port 7443 or 443, or read this connection by polling";

  private PubSubProblems() {}

  static boolean isReplayIdRefused(Throwable failure) {
    return code(failure).contains(REPLAY_ID);
  }

  static SalesforceException of(Throwable failure, String topic) {
    Status status = Status.fromThrowable(failure);
    String what =
        "Events of %s cannot be had: %s"
            .formatted(topic, said(status, code(failure), failure.getMessage()));
    return switch (status.getCode()) {
      case NOT_FOUND -> problem(ErrorCategory.NOT_FOUND, "TOPIC_NOT_FOUND", what, remedy(topic));
      case PERMISSION_DENIED ->
          problem(
              ErrorCategory.PERMISSION,
              "TOPIC_NOT_ALLOWED",
              what,
              "Give the connected user the right to read the object and its events: View All for"
                  + " change events, Read for platform events");
      case UNAUTHENTICATED ->
          problem(
              ErrorCategory.PERMISSION,
              "EVENTS_NOT_ALLOWED",
              what,
              "Test the connection; its app needs the scope api, its user API Enabled");
      case RESOURCE_EXHAUSTED ->
          problem(
              ErrorCategory.LIMIT_REACHED,
              "EVENT_LIMIT_REACHED",
              what,
              "It goes on by itself. Setup > Platform Events shows how many deliveries are left"
                  + " today");
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED ->
          problem(
              ErrorCategory.VALIDATION,
              "EVENTS_REFUSED",
              what,
              "Report this as a fault of the connector, and read this connection by polling");
      default -> problem(ErrorCategory.TRANSIENT, "EVENTS_UNAVAILABLE", what, NETWORK);
    };
  }

  static SalesforceException unreadable(String schema, String id) {
    return problem(
        ErrorCategory.INTERNAL,
        "EVENT_UNREADABLE",
        "Event %s is not what its schema %s says".formatted(id, schema),
        "Report this as a fault of the connector. Nothing is lost meanwhile");
  }

  static SalesforceException unreadableSchema(String topic) {
    return problem(
        ErrorCategory.TRANSIENT,
        "EVENT_UNREADABLE",
        "The schema of the events of %s cannot be read".formatted(topic),
        "Nothing to do: it is tried again. If it stays so, find out what stands between this"
            + " application and Salesforce and changes answers");
  }

  static SalesforceException notSubscribable(String topic) {
    return problem(
        ErrorCategory.PERMISSION,
        "TOPIC_NOT_ALLOWED",
        "The connected user may not subscribe to " + topic,
        "Give the user the right to read it");
  }

  static SalesforceException noOrganization(ConnectionId connection) {
    return problem(
        ErrorCategory.VALIDATION,
        "ORGANIZATION_UNKNOWN",
        "The id of the org behind connection '" + connection + "' is not known, and events need it",
        "Test the connection once, or connect it again");
  }

  private static String remedy(String topic) {
    return topic.startsWith("/data/")
        ? "Select the object in Salesforce under Setup > Change Data Capture, or read this"
            + " connection by polling"
        : "Check the API name of the platform event under Setup > Platform Events";
  }

  private static String said(Status status, String code, String message) {
    String text = status.getDescription() == null ? message : status.getDescription();
    return status.getCode() + (code.isEmpty() ? "" : " " + code) + ", " + text;
  }

  private static String code(Throwable failure) {
    Metadata trailers = Status.trailersFromThrowable(failure);
    String code = trailers == null ? null : trailers.get(ERROR_CODE);
    return code == null ? "" : code;
  }

  private static SalesforceException problem(
      ErrorCategory category, String code, String what, String remedy) {
    return new SalesforceException(SalesforceError.of(category, code, what, remedy));
  }
}
