package io.crmflow.salesforce.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.oauth.LoginServer.Answer;
import io.crmflow.salesforce.oauth.OAuthFailure.Kind;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthClientTest {

  private static final String CODE = "aPrxCode.with+odd/chars==";
  private static final CodeVerifier VERIFIER = new CodeVerifier();
  private static final URI REDIRECT = URI.create("https://flow.acme.com/oauth/salesforce/callback");

  private final LoginServer server = new LoginServer();
  private final GuardedHttpClient http = http(Duration.ofSeconds(10));
  private final OAuthClient oauth = new OAuthClient(http, Clock.systemUTC());
  private final OAuthApp app = new OAuthApp(server.url(), "the key", new Secret("the+secret="));

  private GuardedHttpClient http(Duration total) {
    AllowedHosts allowed = AllowedHosts.of(List.of(server.url().toString()));
    return new GuardedHttpClient(new HttpSettings(allowed, Duration.ofMillis(900), total, 4096));
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void exchangesACodeThatIsEncodedOnce() throws OAuthException {
    server.answer(
        200,
        """
        {"access_token":"00Dx!AQ","refresh_token":"5Aep","signature":"s","scope":"refresh_token api",
         "instance_url":"https://acme.my.salesforce.com",
         "id":"https://login.salesforce.com/id/00Dx0000000BV7zEAG/005x00000012Q9PAAU",
         "token_type":"Bearer","issued_at":"1278448832702"}
        """);

    TokenGrant grant = oauth.exchange(app, CODE, REDIRECT, VERIFIER);

    assertThat(grant)
        .isEqualTo(
            new TokenGrant(
                "00Dx!AQ",
                "5Aep",
                URI.create("https://acme.my.salesforce.com"),
                URI.create("https://login.salesforce.com/id/00Dx0000000BV7zEAG/005x00000012Q9PAAU"),
                "refresh_token api",
                Instant.ofEpochMilli(1278448832702L)));
    assertThat(grant.organizationId()).isEqualTo("00Dx0000000BV7zEAG");
    LoginServer.Received request = server.received().get(0);
    assertThat(request.uri()).hasToString("/services/oauth2/token");
    assertThat(request.body()).contains("code=aPrxCode.with%2Bodd%2Fchars%3D%3D");
    assertThat(request.form())
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", CODE)
        .containsEntry("client_id", "the key")
        .containsEntry("client_secret", "the+secret=")
        .containsEntry("redirect_uri", REDIRECT.toString())
        .containsEntry("code_verifier", VERIFIER.getValue());
  }

  @Test
  void whatAnAnswerLeavesOutOrLeavesEmptyIsNull() throws OAuthException {
    server.answer(
        200,
        """
        {"access_token":"new","refresh_token":"","instance_url":"","id":null,"scope":"",
         "token_type":"Bearer"}
        """);

    assertThat(oauth.refresh(app, "5Aep=="))
        .isEqualTo(new TokenGrant("new", null, null, null, null, null));
    assertThat(server.received().get(0).form())
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("refresh_token", "5Aep==");
  }

  @Test
  void asksForClientCredentials() throws OAuthException {
    server.answer(200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}");

    assertThat(oauth.clientCredentials(app).accessToken()).isEqualTo("t");
    assertThat(server.received().get(0).form())
        .containsOnlyKeys("grant_type", "client_id", "client_secret")
        .containsEntry("grant_type", "client_credentials");
  }

  @Test
  void anAppWithoutSecretSendsNone() throws OAuthException {
    server.answer(200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}");

    oauth.refresh(new OAuthApp(server.url(), "the key", null), "5Aep");

    assertThat(server.received().get(0).form())
        .containsOnlyKeys("grant_type", "client_id", "refresh_token");
  }

  @Test
  void aPageInsteadOfATokenIsPassingTrouble() {
    server.answer(request -> new Answer(200, "text/html", "<html>Maintenance</html>"));

    assertThat(failure().kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void anAnswerWithoutATokenIsPassingTrouble() {
    server.answer(200, "{\"access_token\":\"\",\"token_type\":\"Bearer\"}");

    assertThat(failure().kind()).isEqualTo(Kind.TRANSIENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) {
    String elsewhere = server.url() + "/elsewhere";
    server.answer(request -> new Answer(status, "text/html", "", elsewhere));

    assertThat(failure().code()).isEqualTo("HTTP_" + status);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void anAnswerThatNeverComesIsPassingTrouble() {
    CountDownLatch end = new CountDownLatch(1);
    server.answer(
        request -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return LoginServer.json(200, "{}");
        });
    try (GuardedHttpClient hasty = http(Duration.ofSeconds(1))) {
      OAuthFailure failure = failure(new OAuthClient(hasty, Clock.systemUTC()));
      assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
      assertThat(failure.code()).isEqualTo("NO_ANSWER");
    } finally {
      end.countDown();
    }
  }

  @Test
  void aServerThatRepeatsSecretsDoesNotMakeUsRepeatThem() {
    server.answer(
        request ->
            LoginServer.json(
                400,
                "{\"error\":\"invalid_grant\",\"error_description\":\"%s %s is dead\"}"
                    .formatted(
                        request.form().get("refresh_token"), request.form().get("client_secret"))));

    assertThat(failure().message()).isEqualTo("*** *** is dead");
  }

  private OAuthFailure failure() {
    return failure(oauth);
  }

  private OAuthFailure failure(OAuthClient client) {
    OAuthException e =
        catchThrowableOfType(OAuthException.class, () -> client.refresh(app, "5AepDead"));
    assertThat(e).hasNoCause();
    return e.failure();
  }

  @Test
  void sendsNothingToAForeignHost() {
    OAuthApp foreign =
        new OAuthApp(URI.create("https://login.salesforce.com.evil.test"), "k", new Secret("s"));

    assertThatExceptionOfType(SalesforceException.class)
        .isThrownBy(() -> oauth.refresh(foreign, "5Aep"))
        .satisfies(e -> assertThat(e.error().code()).isEqualTo("HOST_NOT_ALLOWED"));
  }

  @Test
  void revokesARefreshToken() throws OAuthException {
    server.answer(200, "");

    oauth.revokeRefreshToken(app, "5Aep");

    LoginServer.Received request = server.received().get(0);
    assertThat(request.uri()).hasToString("/services/oauth2/revoke");
    assertThat(request.form())
        .containsEntry("token", "5Aep")
        .containsEntry("token_type_hint", "refresh_token");
  }

  @Test
  void aTokenThatIsDeadAlreadyCountsAsRevoked() throws OAuthException {
    server.answer(400, "{\"error\":\"invalid_token\",\"error_description\":\"not active\"}");

    oauth.revokeAccessToken(app, "00Dx!AQ");

    assertThat(server.received()).hasSize(1);
  }

  @Test
  void saysWhenARevokeFails() {
    server.answer(500, "");

    assertThatExceptionOfType(OAuthException.class)
        .isThrownBy(() -> oauth.revokeAccessToken(app, "00Dx!AQ"));
  }

  @Test
  void asksTheIdentityUrlWhoseTokenItIs() {
    server.answer(200, "{\"username\":\"ada@acme.com\",\"organization_id\":\"00Dx\"}");

    assertThat(oauth.identity(grantAt(server.url().resolve("/id/00Dx/005x"))))
        .isEqualTo(new Identity("ada@acme.com", "00Dx"));
    assertThat(server.received().get(0).authorization()).isEqualTo("Bearer the token");
  }

  @Test
  void knowsNobodyWhenTheIdentityUrlIsForeignOrFails() {
    server.answer(403, "Bad_OAuth_Token");

    assertThat(oauth.identity(grantAt(URI.create("https://evil.test/id/00Dx/005x"))))
        .isEqualTo(Identity.UNKNOWN);
    assertThat(oauth.identity(grantAt(server.url().resolve("/id/00Dx/005x"))))
        .isEqualTo(Identity.UNKNOWN);
    assertThat(oauth.identity(grantAt(null))).isEqualTo(Identity.UNKNOWN);
  }

  private static TokenGrant grantAt(URI identityUrl) {
    return new TokenGrant("the token", null, null, identityUrl, null, null);
  }

  @Test
  void textFormsHoldNoSecret() {
    assertThat(new TokenGrant("access", "refresh", null, null, "api", null).toString())
        .doesNotContain("access", "=refresh");
    assertThat(app.toString()).contains("the key").doesNotContain("the+secret=");
  }
}
