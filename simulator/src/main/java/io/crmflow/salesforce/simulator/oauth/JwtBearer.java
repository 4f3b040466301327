package io.crmflow.salesforce.simulator.oauth;

import io.crmflow.salesforce.simulator.http.Hosts;
import io.crmflow.salesforce.simulator.http.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The OAuth 2.0 JWT bearer flow: a signed assertion instead of a sign-in. */
final class JwtBearer {
  static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /** What clients put into {@code aud} that sign in at the real login host. */
  private static final String SALESFORCE_LOGIN = "https://login.salesforce.com";

  /** Salesforce wants assertions to end within five minutes. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final ConnectedApp app;
  private final Tokens tokens;
  private final TokenAnswer answer;
  private final Supplier<Hosts> hosts;
  private final Clock clock;

  JwtBearer(
      ConnectedApp app, Tokens tokens, TokenAnswer answer, Supplier<Hosts> hosts, Clock clock) {
    this.app = app;
    this.tokens = tokens;
    this.answer = answer;
    this.hosts = hosts;
    this.clock = clock;
  }

  Response handle(Map<String, String> form) {
    JwtAssertion assertion = JwtAssertion.parse(form.getOrDefault("assertion", ""));
    if (!app.consumerKey().equals(assertion.issuer())) {
      throw new OAuthException("invalid_client_id", "client identifier invalid");
    }
    checkAudience(assertion);
    checkExpiry(assertion.expiry());
    if (!assertion.signedWith(app.publicKey())) {
      throw JwtAssertion.invalid();
    }
    if (!Identity.ADMIN.username().equals(assertion.subject()) || !app.isPreauthorized()) {
      throw new OAuthException("invalid_grant", "user hasn't approved this consumer");
    }
    return answer.jwtBearer(tokens.open("id api", null));
  }

  private void checkAudience(JwtAssertion assertion) {
    Set<String> own =
        Set.of(SALESFORCE_LOGIN, hosts.get().login().toString(), hosts.get().instance().toString());
    if (assertion.audiences().stream().noneMatch(own::contains)) {
      throw new OAuthException("invalid_grant", "Audience validation failed");
    }
  }

  private void checkExpiry(Instant expiry) {
    Instant now = clock.instant();
    if (!expiry.isAfter(now)) {
      throw new OAuthException("invalid_grant", "expired authorization code");
    }
    if (expiry.isAfter(now.plus(LONGEST))) {
      throw JwtAssertion.invalid();
    }
  }
}
