package io.crmflow.salesforce.oauth;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/**
 * What a token request gave. Salesforce leaves out whatever did not change, so all but the access
 * token may be null; nothing is ever empty.
 *
 * @param accessToken bearer token
 * @param refreshToken new refresh token; null means that the old one stays
 * @param instanceUrl where the org's API answers; not checked against the allow-list yet
 * @param identityUrl {@code https://<login host>/id/<org id>/<user id>}
 * @param scopes scopes granted, separated by spaces
 * @param issuedAt when the token was issued, by Salesforce's clock
 */
public record TokenGrant(
    String accessToken,
    String refreshToken,
    URI instanceUrl,
    URI identityUrl,
    String scopes,
    Instant issuedAt) {

  private static final String PATH = "/id/";

  public TokenGrant {
    Objects.requireNonNull(accessToken, "accessToken");
  }

  /** Id of the org the token belongs to, from the identity URL; null when that does not tell. */
  public String organizationId() {
    String path = identityUrl == null ? null : identityUrl.getPath();
    if (path == null || !path.startsWith(PATH)) {
      return null;
    }
    String id = path.substring(PATH.length()).split("/", 2)[0];
    return id.isEmpty() ? null : id;
  }

  /** Leaves the tokens out. */
  @Override
  public String toString() {
    return "TokenGrant[at %s, scopes %s, %s refresh token]"
        .formatted(instanceUrl, scopes, refreshToken == null ? "no" : "with");
  }
}
