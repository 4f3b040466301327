package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.oauth.OAuthFailure;
import io.crmflow.salesforce.oauth.TokenGrant;
import java.time.Instant;

/**
 * One row of the store.
 *
 * @param rowId names the row for all time; a connection that is deleted and added again differs
 * @param secrets decrypted; null when they cannot be decrypted
 */
record StoredConnection(
    String rowId,
    ConnectionId id,
    Settings settings,
    Standing standing,
    OrgAccess access,
    Secrets secrets,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  boolean readable() {
    return secrets != null;
  }

  boolean hasTokens() {
    return readable() && (secrets.accessToken() != null || secrets.refreshToken() != null);
  }

  StoredConnection with(Settings newSettings, Secrets newSecrets) {
    return copy(newSettings, standing, access, newSecrets);
  }

  StoredConnection with(Standing newStanding) {
    return copy(settings, newStanding, access, secrets);
  }

  StoredConnection with(OrgAccess newAccess) {
    return copy(settings, standing, newAccess, secrets);
  }

  /** The same settings, as if nobody had ever connected. */
  StoredConnection blank() {
    return copy(settings, Standing.notConnected(null), OrgAccess.NONE, secrets.withoutTokens());
  }

  /** The same row after a grant; what the grant leaves out stays. */
  StoredConnection with(TokenGrant grant, Instant now) {
    String refreshToken =
        grant.refreshToken() == null ? secrets.refreshToken() : grant.refreshToken();
    Secrets merged = secrets.withTokens(grant.accessToken(), refreshToken);
    return copy(settings, connected(refreshToken), access.merge(grant, now), merged);
  }

  private Standing connected(String refreshToken) {
    return settings.flow() == Flow.AUTHORIZATION_CODE && refreshToken == null
        ? Standing.connected(
            "Salesforce gave no refresh token, so the connection ends with its first session. Add"
                + " the scope 'refresh_token' to the app's OAuth settings and connect again.")
        : Standing.CONNECTED;
  }

  /**
   * The same row after a grant that cannot be used. A rotated refresh token is kept all the same:
   * the old one is dead.
   */
  StoredConnection refusing(TokenGrant grant, OAuthFailure problem) {
    String refreshToken =
        grant.refreshToken() == null ? secrets.refreshToken() : grant.refreshToken();
    Secrets kept = secrets.withTokens(secrets.accessToken(), refreshToken);
    return copy(settings, Standing.reconnect(problem), access, kept);
  }

  /** The same row without tokens. */
  StoredConnection withoutTokens(Standing newStanding) {
    return copy(settings, newStanding, access, secrets.withoutTokens());
  }

  private StoredConnection copy(
      Settings newSettings, Standing newStanding, OrgAccess newAccess, Secrets newSecrets) {
    return new StoredConnection(
        rowId, id, newSettings, newStanding, newAccess, newSecrets, createdAt, updatedAt, version);
  }

  /** Whether the tokens are those of that earlier reading. */
  boolean sameTokensAs(StoredConnection earlier) {
    return readable()
        && earlier.readable()
        && secrets
            .withTokens(earlier.secrets.accessToken(), earlier.secrets.refreshToken())
            .equals(secrets);
  }

  /**
   * The session to use.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException when there is none now
   */
  Session session(Instant now, String defaultApiVersion) {
    if (!readable()) {
      throw ConnectionProblems.unreadable(id);
    }
    Standing current = standing.at(now);
    if (current.state() == ConnectionState.LIMITED) {
      throw ConnectionProblems.limited(id, current.limitedUntil());
    }
    if (current.state() != ConnectionState.CONNECTED) {
      throw ConnectionProblems.reconnect(id, current);
    }
    return new Session(
        id,
        access.instanceUrl(),
        secrets.accessToken(),
        apiVersion(defaultApiVersion),
        access.organizationId());
  }

  String apiVersion(String defaultApiVersion) {
    return settings.apiVersion() == null ? defaultApiVersion : settings.apiVersion();
  }

  private Instant idleUntil() {
    return readable() && secrets.refreshToken() != null && access.refreshedAt() != null
        ? access.refreshedAt().plus(IdleRefresh.IDLE_LIMIT)
        : null;
  }

  Connection toConnection(Instant now, String defaultApiVersion) {
    Standing shown = readable() ? standing.at(now) : ConnectionProblems.UNREADABLE;
    return new Connection(
        id,
        settings.environment(),
        settings.flow(),
        settings.consumerKey(),
        settings.username(),
        settings.secretSetAt(),
        shown.state(),
        shown.reason(),
        shown.limitedUntil(),
        access.instanceUrl(),
        access.organizationId(),
        access.organizationName(),
        access.userName(),
        access.scopes(),
        apiVersion(defaultApiVersion),
        settings.idempotencyField(),
        access.refreshedAt(),
        idleUntil(),
        createdAt,
        updatedAt,
        version);
  }
}
