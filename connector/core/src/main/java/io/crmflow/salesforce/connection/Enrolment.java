package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.oauth.Identity;
import io.crmflow.salesforce.oauth.OAuthClient;
import io.crmflow.salesforce.oauth.OAuthException;
import io.crmflow.salesforce.oauth.OAuthFailure;
import io.crmflow.salesforce.oauth.TokenGrant;
import io.crmflow.salesforce.outcome.SalesforceException;

/** Takes the grant that a person asked for into a connection, in place of all it had before. */
record Enrolment(
    ConnectionStore store,
    SessionCache cache,
    TokenSource tokens,
    OAuthClient oauth,
    History history,
    String defaultApiVersion) {

  /**
   * Stores a grant.
   *
   * @param connection the connection as it was when the grant was asked for
   * @param user who asked for it; null for nobody
   */
  StoredConnection accept(StoredConnection connection, TokenGrant grant, String user) {
    StoredConnection granted = connection.blank().with(grant, store.now());
    tokens
        .problem(granted, OrgAccess.NONE)
        .ifPresent(
            problem -> {
              throw refused(connection, problem, user);
            });
    Identity identity = oauth.identity(grant);
    OrgAccess access =
        granted.access().of(identity, organizationName(connection, granted, grant, user));
    StoredConnection stored =
        store
            .change(
                connection.rowId(),
                row -> granted(row, connection, grant, access),
                history.noting(connection.id(), user, HistoryAction.CONNECTED, text(access)))
            .orElseThrow(() -> ConnectionProblems.notFound(connection.id()));
    cache.forget(connection.id());
    return stored;
  }

  // A token that the API does not take is refused now, while the person is there; passing trouble
  // is no reason to send them back.
  private String organizationName(
      StoredConnection connection, StoredConnection granted, TokenGrant grant, String user) {
    try {
      return oauth.organizationName(grant, granted.apiVersion(defaultApiVersion));
    } catch (OAuthException e) {
      if (e.failure().kind() == OAuthFailure.Kind.CONFIGURATION) {
        throw refused(connection, e.failure(), user);
      }
      return null;
    }
  }

  private static String text(OrgAccess access) {
    String name = access.organizationName() == null ? "" : access.organizationName() + ", ";
    String user = access.userName() == null ? "" : " as " + access.userName();
    return name + access.organizationId() + user;
  }

  private StoredConnection granted(
      StoredConnection row, StoredConnection asked, TokenGrant grant, OrgAccess access) {
    if (!row.readable() || !row.settings().sameGrantAs(asked.settings())) {
      throw ConnectionProblems.stale(row.id());
    }
    StoredConnection granted = row.blank().with(grant, store.now()).with(access);
    return access.isOtherOrgThan(row.access()) ? noted(granted, row) : granted;
  }

  // A person decided it, so it stands; but a name that means another org from now on is worth a
  // word.
  private static StoredConnection noted(StoredConnection granted, StoredConnection before) {
    return granted.with(
        Standing.connected(
            "This is another org than before: %s instead of %s. If that was not intended, connect"
                    .formatted(granted.access().organizationId(), before.access().organizationId())
                + " again with a user of the right org."));
  }

  /**
   * What to tell the person whose attempt failed; the connection and its history keep it too. A
   * connection that works is not harmed by a failed attempt to connect it again.
   */
  SalesforceException refused(StoredConnection connection, OAuthFailure failure, String user) {
    Standing reason = Standing.notConnected(Standing.reconnect(failure).reason());
    store.change(
        connection.rowId(),
        row ->
            row.standing().state() == ConnectionState.NOT_CONNECTED && row.readable()
                ? row.with(reason)
                : null);
    history.add(connection.id(), user, HistoryAction.CONNECT_FAILED, History.text(failure));
    return ConnectionProblems.refused(connection.id(), failure);
  }
}
