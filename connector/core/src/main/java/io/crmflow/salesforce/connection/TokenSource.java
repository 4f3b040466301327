package io.crmflow.salesforce.connection;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.oauth.OAuthApp;
import io.crmflow.salesforce.oauth.OAuthClient;
import io.crmflow.salesforce.oauth.OAuthException;
import io.crmflow.salesforce.oauth.OAuthFailure;
import io.crmflow.salesforce.oauth.SigningKey;
import io.crmflow.salesforce.oauth.TokenGrant;
import java.util.Optional;

/** Gets a token for a stored connection in the way its flow prescribes. */
record TokenSource(OAuthClient oauth, AllowedHosts allowedHosts) {

  private static final OAuthFailure NO_REFRESH_TOKEN =
      new OAuthFailure(
          OAuthFailure.Kind.RECONNECT,
          "NO_REFRESH_TOKEN",
          "The session ended and there is no refresh token",
          "Add the scope 'refresh_token' to the app's OAuth settings, then connect the org again.");

  /** A new access token without any person: a refresh, or a new grant where there is no refresh. */
  TokenGrant renew(StoredConnection connection) throws OAuthException {
    return switch (connection.settings().flow()) {
      case AUTHORIZATION_CODE -> refresh(connection);
      case CLIENT_CREDENTIALS -> oauth.clientCredentials(app(connection));
      case JWT_BEARER -> jwtBearer(connection);
    };
  }

  private TokenGrant refresh(StoredConnection connection) throws OAuthException {
    if (connection.secrets().refreshToken() == null) {
      throw new OAuthException(NO_REFRESH_TOKEN);
    }
    return oauth.refresh(app(connection), connection.secrets().refreshToken());
  }

  private TokenGrant jwtBearer(StoredConnection connection) throws OAuthException {
    SigningKey key = SigningKey.parse(new Secret(connection.secrets().privateKey()));
    return oauth.jwtBearer(app(connection), connection.settings().username(), key);
  }

  /** Ends the tokens at Salesforce. */
  void revoke(StoredConnection connection) throws OAuthException {
    Secrets secrets = connection.secrets();
    if (secrets.refreshToken() != null) {
      oauth.revokeRefreshToken(app(connection), secrets.refreshToken());
    } else if (secrets.accessToken() != null) {
      oauth.revokeAccessToken(app(connection), secrets.accessToken());
    }
  }

  OAuthApp app(StoredConnection connection) {
    String secret = connection.secrets().consumerSecret();
    return new OAuthApp(
        connection.settings().environment().loginUrl(allowedHosts),
        connection.settings().consumerKey(),
        secret == null ? null : new Secret(secret));
  }

  /**
   * What is wrong with a grant: a foreign host, or another org.
   *
   * @param granted the connection with the grant
   * @param before what was known about the org
   */
  Optional<OAuthFailure> problem(StoredConnection granted, OrgAccess before) {
    OrgAccess access = granted.access();
    if (access.instanceUrl() == null) {
      return problem(
          "INSTANCE_URL_MISSING",
          "The answer names no instance_url",
          "Check that the environment is a Salesforce login server, then connect again.");
    }
    if (!allowedHosts.allows(access.instanceUrl())) {
      return problem(
          "HOST_NOT_ALLOWED",
          "The answer sends requests to " + access.instanceUrl().getHost(),
          "If this is the org's own host, let an operator add it to"
              + " salesforce.connector.allowed-hosts; then connect again.");
    }
    if (access.isOtherOrgThan(before)) {
      return problem(
          "ORGANIZATION_CHANGED",
          "The answer is about org %s, not %s"
              .formatted(access.organizationId(), before.organizationId()),
          "If the org was really replaced, connect again to confirm it.");
    }
    return Optional.empty();
  }

  private static Optional<OAuthFailure> problem(String code, String message, String remedy) {
    return Optional.of(new OAuthFailure(OAuthFailure.Kind.CONFIGURATION, code, message, remedy));
  }
}
