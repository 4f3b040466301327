package io.crmflow.salesforce.oauth;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.minidev.json.JSONArray;
import net.minidev.json.JSONObject;

/**
 * Asks Salesforce for tokens. Every method makes one request, within {@link #DEADLINE}, and throws
 * {@link OAuthException} when it yields no token. Thread-safe.
 *
 * @see <a href="https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_flows.htm">OAuth
 *     authorization flows</a>
 */
public final class OAuthClient {

  /** Longest wait for the login server. */
  public static final Duration DEADLINE = Duration.ofSeconds(15);

  private static final Set<String> SECRETS =
      Set.of("client_secret", "refresh_token", "code", "code_verifier", "assertion", "token");

  private final GuardedSender sender;
  private final Clock clock;

  public OAuthClient(GuardedHttpClient http, Clock clock) {
    this.sender = new GuardedSender(http, DEADLINE);
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Trades the code of a callback for tokens.
   *
   * @param code decoded once, as it stood in the callback's query; usually ends in {@code ==}
   */
  public TokenGrant exchange(OAuthApp app, String code, URI redirectUrl, CodeVerifier verifier)
      throws OAuthException {
    return grant(
        app, new AuthorizationCodeGrant(new AuthorizationCode(code), redirectUrl, verifier));
  }

  /** Trades a refresh token for an access token; with rotation also for a new refresh token. */
  public TokenGrant refresh(OAuthApp app, String refreshToken) throws OAuthException {
    return grant(app, new RefreshTokenGrant(new RefreshToken(refreshToken)));
  }

  /** Gets a token for the user that the app's policies name. */
  public TokenGrant clientCredentials(OAuthApp app) throws OAuthException {
    return grant(app, new ClientCredentialsGrant());
  }

  /** Gets a token for a user who is pre-authorized for the app. */
  public TokenGrant jwtBearer(OAuthApp app, String username, SigningKey key) throws OAuthException {
    JWTBearerGrant grant = new JWTBearerGrant(key.assertion(app, username, clock.instant()));
    try {
      return grant(new TokenRequest.Builder(app.endpoint("token"), grant));
    } catch (OAuthException e) {
      throw new OAuthException(OAuthErrors.ofAssertion(e.failure()));
    }
  }

  private TokenGrant grant(OAuthApp app, AuthorizationGrant grant) throws OAuthException {
    return grant(request(app, grant));
  }

  private TokenGrant grant(TokenRequest.Builder builder) throws OAuthException {
    HTTPRequest request = builder.build().toHTTPRequest();
    HTTPResponse answer = send(request);
    if (answer.getStatusCode() != HTTPResponse.SC_OK) {
      throw new OAuthException(failure(request, answer));
    }
    return read(answer);
  }

  private static TokenRequest.Builder request(OAuthApp app, AuthorizationGrant grant) {
    URI endpoint = app.endpoint("token");
    return app.consumerSecret() == null
        ? new TokenRequest.Builder(endpoint, new ClientID(app.consumerKey()), grant)
        : new TokenRequest.Builder(endpoint, authentication(app), grant);
  }

  private static ClientSecretPost authentication(OAuthApp app) {
    return new ClientSecretPost(new ClientID(app.consumerKey()), app.consumerSecret());
  }

  /**
   * Ends a refresh token and the access tokens that came from it.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7009">RFC 7009</a>
   */
  public void revokeRefreshToken(OAuthApp app, String token) throws OAuthException {
    revoke(app, new RefreshToken(token));
  }

  /** Ends an access token. */
  public void revokeAccessToken(OAuthApp app, String token) throws OAuthException {
    revoke(app, new BearerAccessToken(token));
  }

  private void revoke(OAuthApp app, Token token) throws OAuthException {
    URI endpoint = app.endpoint("revoke");
    TokenRevocationRequest request =
        app.consumerSecret() == null
            ? new TokenRevocationRequest(endpoint, new ClientID(app.consumerKey()), token)
            : new TokenRevocationRequest(endpoint, authentication(app), token);
    HTTPRequest message = request.toHTTPRequest();
    HTTPResponse answer = send(message);
    if (answer.getStatusCode() != HTTPResponse.SC_OK) {
      OAuthFailure failure = failure(message, answer);
      // A token that is unknown is as dead as it can be, though RFC 7009 would have that answer
      // 200.
      if (!failure.code().equals("invalid_token")) {
        throw new OAuthException(failure);
      }
    }
  }

  /** Asks whose token it is; knows nothing when the host is foreign or does not tell. */
  public Identity identity(TokenGrant grant) {
    if (grant.identityUrl() == null || !sender.reaches(grant.identityUrl())) {
      return Identity.UNKNOWN;
    }
    HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, grant.identityUrl());
    request.setAuthorization("Bearer " + grant.accessToken());
    try {
      JSONObject identity = JSONObjectUtils.parse(send(request).getBody());
      return new Identity(
          JSONObjectUtils.getString(identity, "username", null),
          JSONObjectUtils.getString(identity, "organization_id", null));
    } catch (OAuthException | ParseException | SalesforceException e) {
      return Identity.UNKNOWN;
    }
  }

  /**
   * Asks the org for its name through the REST API, which shows at once whether the token may use
   * it.
   *
   * @param apiVersion such as {@code 65.0}
   * @return null when the answer does not tell
   */
  public String organizationName(TokenGrant grant, String apiVersion) throws OAuthException {
    URI query =
        grant
            .instanceUrl()
            .resolve("/services/data/v" + apiVersion + "/query?q=SELECT+Name+FROM+Organization");
    HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, query);
    request.setAuthorization("Bearer " + grant.accessToken());
    HTTPResponse answer = send(request);
    if (answer.getStatusCode() != HTTPResponse.SC_OK) {
      throw new OAuthException(failure(request, answer));
    }
    try {
      JSONArray records =
          JSONObjectUtils.getJSONArray(JSONObjectUtils.parse(answer.getBody()), "records");
      return records.isEmpty()
          ? null
          : JSONObjectUtils.getString((JSONObject) records.get(0), "Name", null);
    } catch (ParseException | ClassCastException e) {
      return null;
    }
  }

  /**
   * Opens the page to which a browser would be sent, as somebody who is not logged in, and looks
   * for what Salesforce would refuse whoever comes: an unknown app, a callback URL it does not
   * know. Holds no secret, and follows no redirect.
   *
   * @param authorizationUrl as {@link AuthorizationUrl} makes it
   * @return empty when the page asks to log in
   * @throws OAuthException when there is no answer
   */
  public Optional<OAuthFailure> signInProblem(URI authorizationUrl) throws OAuthException {
    HTTPResponse page = send(new HTTPRequest(HTTPRequest.Method.GET, authorizationUrl));
    return SignInPage.problem(page);
  }

  private HTTPResponse send(HTTPRequest request) throws OAuthException {
    try {
      return request.send(sender);
    } catch (IOException e) {
      throw new OAuthException(OAuthErrors.noAnswer(e.getClass().getSimpleName()));
    }
  }

  // A server may repeat what it was sent; whatever was secret in it stays secret.
  private static OAuthFailure failure(HTTPRequest request, HTTPResponse answer) {
    String body = answer.getBody() == null ? "" : answer.getBody();
    Map<String, List<String>> sent = URLUtils.parseParameters(request.getBody());
    for (String secret : SECRETS) {
      for (String value : sent.getOrDefault(secret, List.of())) {
        body = body.replace(value, "***");
      }
    }
    return OAuthErrors.of(answer.getStatusCode(), body);
  }

  private static TokenGrant read(HTTPResponse answer) throws OAuthException {
    try {
      JSONObject members = JSONObjectUtils.parse(answer.getBody());
      members.values().removeIf(value -> value == null || "".equals(value));
      return TokenGrants.MAPPER.toGrant(AccessTokenResponse.parse(members));
    } catch (ParseException | IllegalArgumentException e) {
      throw new OAuthException(OAuthErrors.unreadable(answer.getStatusCode()));
    }
  }
}
