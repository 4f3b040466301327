package io.crmflow.salesforce.simulator.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The app that clients sign in through, with the switches its administrator has. Thread-safe; a
 * switch takes effect with the next request.
 */
public final class ConnectedApp {
  /** Fixed, so that a connection to a simulator survives its restart. */
  public static final String CONSUMER_KEY = "3MVG9.SIMULATOR.this-consumer-key-opens-no-real-org";

  /** Fixed like the key, and as worthless. */
  public static final String CONSUMER_SECRET = "SIMULATOR-this-secret-opens-no-real-org";

  /** Salesforce keeps five grants per user and app; a sixth ends the oldest. */
  private static final int MAX_APPROVALS = 5;

  private final Set<String> callbacks = ConcurrentHashMap.newKeySet();
  private volatile boolean requirePkce;
  private volatile boolean rotateRefreshTokens;
  private volatile boolean omitInstanceUrlOnRefresh;
  private volatile String clientCredentialsUser;
  private volatile int maxApprovals;
  private volatile PublicKey publicKey;
  private volatile boolean preauthorized;
  private volatile boolean registeredCallbacksOnly;
  private volatile Set<String> scopes;
  private volatile SignInRefusal signInRefusal;

  public ConnectedApp() {
    reset();
  }

  public String consumerKey() {
    return CONSUMER_KEY;
  }

  public String consumerSecret() {
    return CONSUMER_SECRET;
  }

  /** Whether an authorization without a code challenge is refused; off by default. */
  public ConnectedApp requirePkce(boolean required) {
    requirePkce = required;
    return this;
  }

  /**
   * Whether each refresh answers a new refresh token and ends the old one; off by default. A token
   * used twice ends all tokens of that sign-in.
   */
  public ConnectedApp rotateRefreshTokens(boolean rotate) {
    rotateRefreshTokens = rotate;
    return this;
  }

  /** Whether refresh answers come without {@code instance_url}; off by default. */
  public ConnectedApp omitInstanceUrlOnRefresh(boolean omit) {
    omitInstanceUrlOnRefresh = omit;
    return this;
  }

  /** Allows one more callback URL; those on localhost and 127.0.0.1 are always allowed. */
  public ConnectedApp allowCallback(String url) {
    callbacks.add(url);
    return this;
  }

  /** The user that client credentials run as; null when the app has none. The admin by default. */
  public ConnectedApp clientCredentialsUser(String username) {
    clientCredentialsUser = username;
    return this;
  }

  /** How many sign-ins of the user stay valid side by side; 5 by default, as in Salesforce. */
  public ConnectedApp maxApprovals(int approvals) {
    maxApprovals = approvals;
    return this;
  }

  /** The certificate uploaded for JWT bearer sign-ins; null, the default: there is none. */
  public ConnectedApp certificate(X509Certificate certificate) {
    return publicKey(certificate == null ? null : certificate.getPublicKey());
  }

  /** The RSA key of the uploaded certificate, where a test has no certificate around it. */
  public ConnectedApp publicKey(PublicKey key) {
    publicKey = key;
    return this;
  }

  /**
   * Whether the administrator has approved the app for the user; on by default. When off, JWT
   * bearer sign-ins answer that the user has not approved this consumer.
   */
  public ConnectedApp preauthorized(boolean approved) {
    preauthorized = approved;
    return this;
  }

  /**
   * Whether only callbacks that {@link #allowCallback} named are taken, as in a real org; off by
   * default, so that those on localhost need no entry.
   */
  public ConnectedApp registeredCallbacksOnly(boolean only) {
    registeredCallbacksOnly = only;
    return this;
  }

  /** The scopes that the app selected; a sign-in that asks for another one is refused. */
  public ConnectedApp scopes(String... selected) {
    scopes = Set.of(selected);
    return this;
  }

  /**
   * What a person who allows the access is sent back with instead of a code, such as {@code
   * OAUTH_APP_BLOCKED}; null, the default, for none.
   */
  public ConnectedApp refuseSignIns(String error, String description) {
    signInRefusal = error == null ? null : new SignInRefusal(error, description);
    return this;
  }

  /** Puts every switch back to its default. */
  public void reset() {
    callbacks.clear();
    requirePkce = false;
    rotateRefreshTokens = false;
    omitInstanceUrlOnRefresh = false;
    clientCredentialsUser = Identity.ADMIN.username();
    maxApprovals = MAX_APPROVALS;
    publicKey = null;
    preauthorized = true;
    registeredCallbacksOnly = false;
    scopes = Scopes.KNOWN;
    signInRefusal = null;
  }

  /** What a refused sign-in answers the client. */
  record SignInRefusal(String error, String description) {}

  Optional<SignInRefusal> signInRefusal() {
    return Optional.ofNullable(signInRefusal);
  }

  boolean selected(String scope) {
    return scopes.containsAll(Scopes.split(scope));
  }

  boolean pkceRequired() {
    return requirePkce;
  }

  boolean refreshTokensRotate() {
    return rotateRefreshTokens;
  }

  boolean instanceUrlOmittedOnRefresh() {
    return omitInstanceUrlOnRefresh;
  }

  boolean hasClientCredentialsUser() {
    return clientCredentialsUser != null;
  }

  int approvals() {
    return maxApprovals;
  }

  PublicKey publicKey() {
    return publicKey;
  }

  boolean isPreauthorized() {
    return preauthorized;
  }

  boolean hasSecret(String secret) {
    return MessageDigest.isEqual(bytes(CONSUMER_SECRET), bytes(secret));
  }

  boolean allowsCallback(String url) {
    return callbacks.contains(url) || !registeredCallbacksOnly && isLocal(url);
  }

  private static boolean isLocal(String url) {
    try {
      URI uri = URI.create(url);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && ("localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "ConnectedApp[" + CONSUMER_KEY + "]";
  }
}
