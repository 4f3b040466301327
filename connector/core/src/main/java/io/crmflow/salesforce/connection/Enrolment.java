package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.oauth.Identity;
import io.crmflow.salesforce.oauth.OAuthClient;
import io.crmflow.salesforce.oauth.TokenGrant;

/** Takes the grant that a person asked for into a connection, in place of all it had before. */
record Enrolment(ConnectionStore store, SessionCache cache, TokenSource tokens, OAuthClient oauth) {

  /**
   * Stores a grant.
   *
   * @param connection the connection as it was when the grant was asked for
   */
  StoredConnection accept(StoredConnection connection, TokenGrant grant) {
    Identity identity = oauth.identity(grant);
    StoredConnection stored =
        store
            .change(connection.rowId(), row -> granted(row, connection, grant, identity))
            .orElseThrow(() -> ConnectionProblems.notFound(connection.id()));
    cache.forget(connection.id());
    return stored;
  }

  private StoredConnection granted(
      StoredConnection row, StoredConnection asked, TokenGrant grant, Identity identity) {
    if (!row.readable() || !row.settings().sameGrantAs(asked.settings())) {
      throw ConnectionProblems.stale(row.id());
    }
    StoredConnection fresh = row.blank().with(grant, store.now());
    StoredConnection granted =
        fresh.with(fresh.access().of(identity.userName(), identity.organizationId()));
    tokens
        .problem(granted, OrgAccess.NONE)
        .ifPresent(
            problem -> {
              throw ConnectionProblems.refused(row.id(), problem);
            });
    return granted.access().isOtherOrgThan(row.access()) ? noted(granted, row) : granted;
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
}
