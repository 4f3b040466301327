package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.oauth.OAuthFailure;
import java.time.Instant;
import java.util.Optional;

/** The sessions of the stored connections. */
final class StoredSessions implements Sessions {

  static final OAuthFailure INTERRUPTED =
      new OAuthFailure(
          OAuthFailure.Kind.TRANSIENT,
          "INTERRUPTED",
          "The wait for a new token was interrupted",
          "It is tried again.");

  private final SessionCache cache;
  private final ConnectionStore store;
  private final TokenRenewal renewal;
  private final String defaultApiVersion;
  private final SingleFlight<ConnectionId, Session> flights = new SingleFlight<>();

  StoredSessions(
      SessionCache cache, ConnectionStore store, TokenRenewal renewal, String defaultApiVersion) {
    this.cache = cache;
    this.store = store;
    this.renewal = renewal;
    this.defaultApiVersion = defaultApiVersion;
  }

  @Override
  public Session current(ConnectionId connection) {
    return cache.get(connection).session(store.now(), defaultApiVersion);
  }

  @Override
  public Optional<OrgUser> orgUser(ConnectionId connection) {
    return cache.find(connection).map(OrgUser::of);
  }

  @Override
  public Session renew(Session refused) {
    try {
      while (true) {
        Session session = flights.run(refused.connection(), () -> renewal.renew(refused));
        // The run under way may have been about an older session than the refused one.
        if (!session.accessToken().equals(refused.accessToken())) {
          return session;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ConnectionProblems.refused(refused.connection(), INTERRUPTED);
    }
  }

  @Override
  public void limitReached(ConnectionId connection, Instant until) {
    StoredConnection known = cache.get(connection);
    if (extendsLimit(known, until)) {
      store.change(
          known.rowId(),
          row -> extendsLimit(row, until) ? row.with(Standing.limited(until)) : null);
      cache.forget(connection);
    }
  }

  private static boolean extendsLimit(StoredConnection connection, Instant until) {
    return switch (connection.standing().state()) {
      case CONNECTED -> connection.readable();
      case LIMITED -> connection.readable() && connection.standing().limitedUntil().isBefore(until);
      default -> false;
    };
  }
}
