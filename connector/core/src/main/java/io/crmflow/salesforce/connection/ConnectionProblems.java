package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.oauth.OAuthFailure;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Instant;
import java.util.List;

/** Words for everything that can be wrong with a connection. */
final class ConnectionProblems {

  static final Standing UNREADABLE =
      new Standing(
          ConnectionState.UNREADABLE,
          "The stored secrets cannot be decrypted: the row was copied from another database or"
              + " damaged. Enter the consumer secret again, then connect.",
          null);

  static final Standing DISCONNECTED =
      Standing.notConnected(
          "Somebody disconnected it. Connect it again to let waiting steps go on.");

  private ConnectionProblems() {}

  static SalesforceException notFound(ConnectionId id) {
    return exception(
        ErrorCategory.VALIDATION,
        id,
        "CONNECTION_NOT_FOUND",
        "There is no connection named '" + id + "'",
        "Add it on the connections page, or correct the name in the process model.");
  }

  static SalesforceException exists(ConnectionId id) {
    return invalid(
        id,
        "name",
        "CONNECTION_EXISTS",
        "A connection named '" + id + "' exists already",
        "Choose another name, or change the existing connection.");
  }

  static SalesforceException invalid(
      ConnectionId id, String field, String code, String message, String remedy) {
    SalesforceError error = SalesforceError.of(ErrorCategory.VALIDATION, code, message, remedy);
    return new SalesforceException(error.in(null, id.name()).about(List.of(field)));
  }

  static SalesforceException stale(ConnectionId id) {
    return exception(
        ErrorCategory.STALE_RECORD,
        id,
        "STALE_RECORD",
        "Connection '" + id + "' changed since it was read",
        "Read it again and repeat the change.");
  }

  static SalesforceException unreadable(ConnectionId id) {
    return reconnect(id, UNREADABLE);
  }

  static SalesforceException reconnect(ConnectionId id, Standing standing) {
    boolean never = standing.state() == ConnectionState.NOT_CONNECTED;
    String reason = standing.reason() == null ? "" : ": " + standing.reason();
    return exception(
        ErrorCategory.RECONNECT_REQUIRED,
        id,
        standing.state().name(),
        "Connection '" + id + "' " + (never ? "is not connected" : "cannot be used") + reason,
        "Open the connections page and connect it; waiting steps go on by themselves.");
  }

  static SalesforceException limited(ConnectionId id, Instant until) {
    SalesforceError error =
        SalesforceError.of(
            ErrorCategory.LIMIT_REACHED,
            "REQUEST_LIMIT_EXCEEDED",
            "The API limit of the org behind connection '" + id + "' is used up",
            "Nothing to do: steps go on by themselves after " + until + ".");
    return new SalesforceException(error.in(null, id.name()).retryAt(until));
  }

  /** A token request failed, and there is nothing to note about the connection. */
  static SalesforceException refused(ConnectionId id, OAuthFailure failure) {
    return switch (failure.kind()) {
      case BUSY, TRANSIENT -> exception(ErrorCategory.TRANSIENT, id, failure);
      case LIMIT_REACHED -> exception(ErrorCategory.LIMIT_REACHED, id, failure);
      case RECONNECT, CONFIGURATION -> exception(ErrorCategory.VALIDATION, id, failure);
    };
  }

  private static SalesforceException exception(
      ErrorCategory category, ConnectionId id, OAuthFailure failure) {
    String message = "No token for connection '" + id + "': " + failure.message();
    return exception(category, id, failure.code(), message, failure.remedy());
  }

  private static SalesforceException exception(
      ErrorCategory category, ConnectionId id, String code, String message, String remedy) {
    SalesforceError error = SalesforceError.of(category, code, message, remedy);
    return new SalesforceException(error.in(null, id.name()));
  }
}
