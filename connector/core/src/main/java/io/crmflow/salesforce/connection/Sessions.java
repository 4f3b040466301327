package io.crmflow.salesforce.connection;

import java.time.Instant;
import java.util.Optional;

/** Hands out sessions. Implementations are thread-safe and refresh a token only once. */
public interface Sessions {

  /**
   * The session to use now; no network call when a token is stored.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION} with code {@code
   *     CONNECTION_NOT_FOUND}, {@code RECONNECT_REQUIRED} when a person has to connect first, or
   *     {@code LIMIT_REACHED} while the org's limit is used up
   */
  Session current(ConnectionId connection);

  /**
   * The org and user that requests of this connection reach, as it was at most a second ago; no
   * network call. Empty when there is no such connection. A source whose connections never change
   * says the same for all.
   */
  default Optional<OrgUser> orgUser(ConnectionId connection) {
    return Optional.empty();
  }

  /**
   * A session newer than one that Salesforce refused. Callers that come together cause one refresh,
   * over all threads and all nodes.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code RECONNECT_REQUIRED} when
   *     Salesforce refuses the refresh for good, {@code TRANSIENT} when it may work later
   */
  Session renew(Session refused);

  /** Notes that the org's daily limit is used up: no request before {@code until}. */
  void limitReached(ConnectionId connection, Instant until);
}
