package io.crmflow.salesforce.connection;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.crmflow.salesforce.oauth.AuthorizationUrl;
import io.crmflow.salesforce.oauth.OAuthApp;
import io.crmflow.salesforce.oauth.OAuthClient;
import io.crmflow.salesforce.oauth.OAuthException;
import io.crmflow.salesforce.oauth.OAuthFailure;
import io.crmflow.salesforce.oauth.TokenGrant;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Connects an org through the browser: authorization code, always with PKCE S256. Thread-safe.
 *
 * <p>The state in the address works once, for 10 minutes, for one connection and in one browser, as
 * <a href="https://www.rfc-editor.org/rfc/rfc9700">RFC 9700</a> asks.
 */
public final class Authorizations {

  private static final String CALLBACK = "/oauth/salesforce/callback";
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final int STATE_BYTES = 32;

  private final ConnectionStore connections;
  private final AuthorizationStore pending;
  private final TokenSource tokens;
  private final OAuthClient oauth;
  private final Enrolment enrolment;
  private final URI redirectUrl;
  private final String defaultApiVersion;
  private final SecureRandom random = new SecureRandom();

  Authorizations(
      ConnectionStore connections,
      AuthorizationStore pending,
      TokenSource tokens,
      OAuthClient oauth,
      Enrolment enrolment,
      URI baseUrl,
      String defaultApiVersion) {
    this.connections = connections;
    this.pending = pending;
    this.tokens = tokens;
    this.oauth = oauth;
    this.enrolment = enrolment;
    this.redirectUrl = URI.create(baseUrl.toString().replaceAll("/+$", "") + CALLBACK);
    this.defaultApiVersion = defaultApiVersion;
  }

  /** The callback URL to enter in the app, byte for byte as it is sent. */
  public URI redirectUrl() {
    return redirectUrl;
  }

  /**
   * Starts an authorization.
   *
   * @param browserSecret a value only this browser knows, such as its session's random secret
   * @return the address to send the browser to
   * @throws SalesforceException {@code VALIDATION} when the connection does not exist or its flow
   *     needs no browser
   */
  public URI begin(ConnectionId id, String browserSecret) {
    if (browserSecret == null || browserSecret.isBlank()) {
      throw new IllegalArgumentException("An authorization needs the secret of a browser session");
    }
    StoredConnection connection = browserConnection(id);
    OAuthApp app = tokens.app(connection);
    String state = randomState();
    CodeVerifier verifier = new CodeVerifier();
    pending.add(
        new PendingAuthorization(
            sha256(state),
            connection.rowId(),
            sha256(browserSecret),
            app.loginUrl(),
            verifier.getValue(),
            connections.now().plus(LIFETIME),
            enrolment.history().userName()),
        connections.now());
    return AuthorizationUrl.of(app, redirectUrl, state, verifier);
  }

  /**
   * What Salesforce would refuse whoever signs in, as far as its sign-in page tells: an unknown
   * consumer key, a callback URL that the app does not know. Begins nothing.
   *
   * @return empty when there is nothing to see
   * @throws SalesforceException {@code VALIDATION} as {@link #begin}
   */
  public Optional<SalesforceError> signInProblem(ConnectionId id) {
    OAuthApp app = tokens.app(browserConnection(id));
    URI page = AuthorizationUrl.of(app, redirectUrl, randomState(), new CodeVerifier());
    try {
      return oauth
          .signInProblem(page)
          .map(failure -> ConnectionProblems.refused(id, failure).error());
    } catch (OAuthException e) {
      return Optional.of(ConnectionProblems.refused(id, e.failure()).error());
    }
  }

  private StoredConnection browserConnection(ConnectionId id) {
    StoredConnection connection = connections.require(id);
    if (!connection.readable()) {
      throw ConnectionProblems.unreadable(id);
    }
    if (connection.settings().flow() != Flow.AUTHORIZATION_CODE) {
      throw ConnectionProblems.invalid(
          id,
          "flow",
          "BROWSER_NOT_NEEDED",
          "Connection '" + id + "' gets its tokens without a browser",
          "Connect it directly.");
    }
    return connection;
  }

  /**
   * Ends an authorization with what the browser brought back.
   *
   * @param browserSecret the same value as at the beginning
   * @throws SalesforceException {@code VALIDATION} with code {@code AUTHORIZATION_STATE_INVALID}
   *     when the state is unknown, used, too old or another browser's (nothing is sent then), or
   *     with Salesforce's code when it refused; {@code TRANSIENT} when it may work later
   */
  public Connection complete(AuthorizationAnswer answer, String browserSecret) {
    PendingAuthorization authorization = take(answer.state(), browserSecret);
    StoredConnection connection =
        connections.findRow(authorization.rowId()).orElseThrow(Authorizations::invalidState);
    if (answer.error() != null && !answer.error().isBlank()) {
      throw enrolment.refused(
          connection,
          OAuthFailure.ofCallback(answer.error(), answer.errorDescription()),
          authorization.user());
    }
    TokenGrant grant = exchange(connection, authorization, answer.code());
    return enrolment
        .accept(connection, grant, authorization.user())
        .toConnection(connections.now(), defaultApiVersion);
  }

  private PendingAuthorization take(String state, String browserSecret) {
    if (state == null || browserSecret == null) {
      throw invalidState();
    }
    return pending
        .take(sha256(state))
        .filter(found -> found.verifier() != null)
        .filter(found -> connections.now().isBefore(found.expiresAt()))
        .filter(found -> sameBrowser(found, browserSecret))
        .orElseThrow(Authorizations::invalidState);
  }

  private static boolean sameBrowser(PendingAuthorization found, String browserSecret) {
    return MessageDigest.isEqual(
        found.browserHash().getBytes(StandardCharsets.US_ASCII),
        sha256(browserSecret).getBytes(StandardCharsets.US_ASCII));
  }

  private TokenGrant exchange(
      StoredConnection connection, PendingAuthorization authorization, String code) {
    if (code == null || code.isBlank() || !connection.readable()) {
      throw invalidState();
    }
    OAuthApp app = tokens.app(connection);
    // The code is for the server that the browser was sent to, and goes nowhere else.
    if (!app.loginUrl().equals(authorization.loginUrl())) {
      throw invalidState();
    }
    try {
      return oauth.exchange(app, code, redirectUrl, new CodeVerifier(authorization.verifier()));
    } catch (OAuthException e) {
      throw enrolment.refused(connection, e.failure(), authorization.user());
    }
  }

  private String randomState() {
    byte[] state = new byte[STATE_BYTES];
    random.nextBytes(state);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(state);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  private static SalesforceException invalidState() {
    return new SalesforceException(
        SalesforceError.of(
            ErrorCategory.VALIDATION,
            "AUTHORIZATION_STATE_INVALID",
            "This sign-in was not started here, is older than 10 minutes, or was used before",
            "Open the connections page and choose Connect again, in the same browser."));
  }
}
