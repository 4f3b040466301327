package io.crmflow.salesforce.simulator.oauth;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every code, access token and refresh token the org has issued. Thread-safe. */
public final class Tokens {
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, AuthorizationCode> codes = new LinkedHashMap<>();
  private final Set<String> usedCodes = new HashSet<>();
  private final Map<String, Approval> refreshTokens = new LinkedHashMap<>();
  private final Map<String, Approval> usedRefreshTokens = new LinkedHashMap<>();
  private final Clock clock;
  private int reuses;

  public Tokens(Clock clock) {
    this.clock = clock;
  }

  /** The live session of an access token; this counts as a use of it. */
  public Optional<Session> session(String accessToken) {
    Session session = sessions.get(accessToken);
    if (session == null) {
      return Optional.empty();
    }
    if (!session.use(clock.instant())) {
      sessions.remove(accessToken);
      return Optional.empty();
    }
    return Optional.of(session);
  }

  /** The same, but not as a use: it keeps no session alive. */
  Optional<Session> peek(String accessToken) {
    return Optional.ofNullable(sessions.get(accessToken))
        .filter(session -> !clock.instant().isAfter(session.expiry()));
  }

  /** What a live refresh token was granted for. */
  synchronized Optional<Approval> approval(String refreshToken) {
    return Optional.ofNullable(refreshTokens.get(refreshToken));
  }

  /** Ends one access token. */
  public void expireSession(String accessToken) {
    sessions.remove(accessToken);
  }

  /** Ends every access token. */
  public void expireSessions() {
    sessions.clear();
  }

  /** Ends every refresh token with the access tokens that came of it. */
  public synchronized void revokeRefreshTokens() {
    Set<Approval> approvals = new HashSet<>(refreshTokens.values());
    approvals.forEach(this::end);
  }

  /** The refresh tokens that are alive, oldest first. */
  public synchronized Set<String> refreshTokens() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(refreshTokens.keySet()));
  }

  /** How often a refresh token came that rotation had used up. */
  public synchronized int reuses() {
    return reuses;
  }

  /** Forgets everything. */
  public synchronized void clear() {
    reuses = 0;
    sessions.clear();
    codes.clear();
    usedCodes.clear();
    refreshTokens.clear();
    usedRefreshTokens.clear();
  }

  Session open(String scope, Approval approval) {
    String token = Identity.ADMIN.orgId().substring(0, 15) + "!" + secret(71);
    Session session = new Session(token, scope, approval, clock.instant());
    sessions.put(token, session);
    return session;
  }

  /** Real codes end in two equals signs, which clients must encode. */
  synchronized String issue(AuthorizationCode code) {
    String value = "aPrx" + secret(40) + "==";
    codes.put(value, code);
    return value;
  }

  synchronized AuthorizationCode redeem(String value) {
    AuthorizationCode code = codes.remove(value);
    if (code == null) {
      throw new OAuthException(
          "invalid_grant",
          usedCodes.contains(value) ? "expired authorization code" : "invalid authorization code");
    }
    usedCodes.add(value);
    if (code.expired(clock.instant())) {
      throw new OAuthException("invalid_grant", "expired authorization code");
    }
    return code;
  }

  /** Starts an approval; the oldest ends when the user has too many. */
  synchronized String approve(Approval approval, int maxApprovals) {
    while (!refreshTokens.isEmpty() && refreshTokens.size() >= maxApprovals) {
      end(refreshTokens.values().iterator().next());
    }
    return issueRefreshToken(approval);
  }

  /** What a refresh token was granted for; with rotation it is used up. */
  synchronized Approval refresh(String token, boolean useUp) {
    Approval reused = usedRefreshTokens.get(token);
    if (reused != null) {
      reuses++;
      end(reused);
    }
    Approval approval = refreshTokens.get(token);
    if (approval == null) {
      throw new OAuthException("invalid_grant", "expired access/refresh token");
    }
    if (useUp) {
      refreshTokens.remove(token);
      usedRefreshTokens.put(token, approval);
    }
    return approval;
  }

  synchronized String issueRefreshToken(Approval approval) {
    String token = "5Aep861" + secret(60);
    refreshTokens.put(token, approval);
    return token;
  }

  /** Ends an access token, or a refresh token with its access tokens. */
  synchronized boolean revoke(String token) {
    Approval approval = refreshTokens.get(token);
    if (approval != null) {
      end(approval);
      return true;
    }
    return sessions.remove(token) != null;
  }

  private void end(Approval approval) {
    refreshTokens.values().removeIf(other -> other == approval);
    sessions.values().removeIf(session -> session.belongsTo(approval));
  }

  private String secret(int bytes) {
    byte[] secret = new byte[bytes];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret).replace('-', '.');
  }
}
