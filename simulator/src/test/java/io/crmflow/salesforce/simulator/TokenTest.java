package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import io.crmflow.salesforce.simulator.fault.Fault;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class TokenTest {
  private static final String CALLBACK = "http://localhost/callback";

  private SalesforceSimulator simulator;
  private Org org;

  @BeforeEach
  void take(SalesforceSimulator running) {
    simulator = running;
    org = running.org();
  }

  @Test
  void refreshesWithoutANewRefreshToken() {
    JsonNode signedIn = signIn();

    JsonNode refreshed = refresh(signedIn.path("refresh_token").asText()).json();

    assertThat(refreshed.fieldNames())
        .toIterable()
        .containsExactly(
            "access_token", "signature", "scope", "instance_url", "id", "token_type", "issued_at");
    assertThat(works(refreshed)).isTrue();
    assertThat(works(signedIn)).isTrue();
    assertThat(org.calls().tokenCalls("refresh_token")).isEqualTo(1);
    assertThat(org.calls().tokenCalls()).isEqualTo(2);
  }

  @Test
  void rotatesRefreshTokensAndEndsTheFamilyOnReuse() {
    org.app().rotateRefreshTokens(true);
    String first = signIn().path("refresh_token").asText();
    JsonNode refreshed = refresh(first).json();
    String second = refreshed.path("refresh_token").asText();
    assertThat(second).isNotEmpty().isNotEqualTo(first);
    assertThat(org.refreshTokens()).containsExactly(second);

    Answer reuse = refresh(first);

    assertThat(reuse.status()).isEqualTo(400);
    assertThat(reuse.json().path("error_description").asText())
        .isEqualTo("expired access/refresh token");
    assertThat(refresh(second).status()).isEqualTo(400);
    assertThat(works(refreshed)).isFalse();
    assertThat(org.refreshTokens()).isEmpty();
  }

  @Test
  void canLeaveOutTheInstanceUrlOfARefresh() {
    org.app().omitInstanceUrlOnRefresh(true);

    JsonNode refreshed = refresh(signIn().path("refresh_token").asText()).json();

    assertThat(refreshed.has("instance_url")).isFalse();
  }

  @Test
  void endsRefreshTokensOnRequestOfTheTest() {
    JsonNode signedIn = signIn();

    org.revokeRefreshTokens();

    assertThat(works(signedIn)).isFalse();
    assertThat(refresh(signedIn.path("refresh_token").asText()).json().path("error").asText())
        .isEqualTo("invalid_grant");
  }

  @Test
  void endsSessionsOnRequestOfTheTest() {
    JsonNode signedIn = signIn();

    org.expireSessions();

    assertThat(works(signedIn)).isFalse();
    assertThat(works(refresh(signedIn.path("refresh_token").asText()).json())).isTrue();
  }

  @Test
  void grantsClientCredentialsOnTheInstanceHostOnly() {
    JsonNode token = Client.clientCredentials(simulator).json();
    assertThat(token.path("api_instance_url").asText())
        .isEqualTo(simulator.instanceUrl().toString());
    assertThat(token.has("refresh_token")).isFalse();

    Answer atLogin =
        Client.token(
            simulator.loginUrl(),
            "grant_type=client_credentials",
            "client_id=" + org.app().consumerKey(),
            "client_secret=" + org.app().consumerSecret());

    assertThat(atLogin.status()).isEqualTo(400);
    assertThat(atLogin.body())
        .isEqualTo(
            "{\"error\":\"invalid_grant\","
                + "\"error_description\":\"request not supported on this domain\"}");
  }

  @Test
  void refusesClientCredentialsWithoutAUser() {
    org.app().clientCredentialsUser(null);

    assertThat(Client.clientCredentials(simulator).json().path("error_description").asText())
        .isEqualTo("no client credentials user enabled");
  }

  @Test
  void takesTheSecretFromABasicHeader() {
    String pair = org.app().consumerKey() + ":" + org.app().consumerSecret();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.instanceUrl() + "/services/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();

    assertThat(Client.send(request).status()).isEqualTo(200);
  }

  @Test
  void tellsAWrongKeyFromAWrongSecret() {
    assertThat(error("client_id=other", "client_secret=x")).isEqualTo("invalid_client_id");
    assertThat(error("client_id=" + org.app().consumerKey(), "client_secret=x"))
        .isEqualTo("invalid_client");
    assertThat(
            Client.token(simulator.loginUrl(), "grant_type=password").json().path("error").asText())
        .isEqualTo("unsupported_grant_type");
  }

  @Test
  void revokesARefreshTokenWithItsAccessTokens() {
    JsonNode signedIn = signIn();

    Answer revoked =
        Client.post(
            URI.create(simulator.loginUrl() + "/services/oauth2/revoke"),
            "token=" + signedIn.path("refresh_token").asText());

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.body()).isEmpty();
    assertThat(works(signedIn)).isFalse();
    assertThat(refresh(signedIn.path("refresh_token").asText()).status()).isEqualTo(400);
  }

  @Test
  void revokesAnAccessTokenByGet() {
    JsonNode signedIn = signIn();
    String token = signedIn.path("access_token").asText();

    Answer revoked = get(simulator.loginUrl(), "/services/oauth2/revoke?token=" + token, null);

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(works(signedIn)).isFalse();
    assertThat(refresh(signedIn.path("refresh_token").asText()).status()).isEqualTo(200);
  }

  @Test
  void tellsWhoTheUserIs() {
    JsonNode signedIn = signIn();
    String token = signedIn.path("access_token").asText();

    JsonNode info = get(simulator.instanceUrl(), "/services/oauth2/userinfo", token).json();
    JsonNode identity = get(URI.create(signedIn.path("id").asText()), "", token).json();

    assertThat(info.path("preferred_username").asText()).isEqualTo("admin@simulator.example");
    assertThat(identity.path("username").asText()).isEqualTo("admin@simulator.example");
    assertThat(identity.path("organization_id").asText())
        .isEqualTo(info.path("organization_id").asText())
        .startsWith("00D")
        .hasSize(18);
  }

  @Test
  void answersBadTokensAtUserinfoInPlainText() {
    Answer answer = get(simulator.loginUrl(), "/services/oauth2/userinfo", "bad");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Content-Type")).startsWith("text/plain");
    assertThat(answer.body()).isEqualTo("Bad_OAuth_Token");
    assertThat(get(simulator.loginUrl(), "/services/oauth2/userinfo", null).body())
        .isEqualTo("Missing_OAuth_Token");
  }

  @Test
  void tellsWhetherATokenIsActive() {
    String token = signIn().path("access_token").asText();

    assertThat(introspect(token).path("active").asBoolean()).isTrue();
    JsonNode active = introspect(token);
    assertThat(active.path("exp").asLong() - active.path("iat").asLong())
        .isGreaterThanOrEqualTo(Duration.ofHours(2).toSeconds());
    assertThat(active.path("nbf").asLong()).isEqualTo(active.path("iat").asLong()).isPositive();
    assertThat(introspect("other").path("active").asBoolean()).isFalse();
  }

  @Test
  void endsASessionThatIsOnlyAskedFor() {
    String token = signIn().path("access_token").asText();

    org.clock().advance(Duration.ofMinutes(90));
    assertThat(introspect(token).path("active").asBoolean()).isTrue();
    org.clock().advance(Duration.ofMinutes(90));

    assertThat(introspect(token).path("active").asBoolean()).isFalse();
  }

  @Test
  void tellsWhetherARefreshTokenIsActive() {
    String token = signIn().path("refresh_token").asText();

    assertThat(introspect(token).path("token_type").asText()).isEqualTo("refresh_token");
    org.revokeRefreshTokens();
    assertThat(introspect(token).path("active").asBoolean()).isFalse();
  }

  @Test
  void revokesNoTokenItDoesNotKnow() {
    Answer answer =
        Client.post(URI.create(simulator.loginUrl() + "/services/oauth2/revoke"), "token=other");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").asText()).isEqualTo("invalid_token");
  }

  @Test
  void knowsNoUsersOfOtherOrgs() {
    String token = signIn().path("access_token").asText();

    Answer answer = get(simulator.loginUrl(), "/id/00D000000000001AAA/005000000000001AAA", token);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("Wrong_Org");
  }

  /** Limits of the org come in the shape of the data API, also from here. */
  @Test
  void refusesTokensInTheShapeOfTheDataApiWhenALimitIsReached() {
    org.faults()
        .script(Fault.request("REQUEST_LIMIT_EXCEEDED", 403).ofPath("/services/oauth2/token"));

    Answer answer = Client.clientCredentials(simulator);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().at("/0/errorCode").asText()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
    assertThat(Client.clientCredentials(simulator).status()).isEqualTo(200);
  }

  @Test
  void failsTokenRequestsAsScripted() {
    org.faults().failNextToken("invalid_grant", "inactive user", 1);

    assertThat(Client.clientCredentials(simulator).json().path("error_description").asText())
        .isEqualTo("inactive user");
    assertThat(Client.clientCredentials(simulator).status()).isEqualTo(200);
  }

  private JsonNode introspect(String token) {
    return Client.post(
            URI.create(simulator.loginUrl() + "/services/oauth2/introspect"),
            "token=" + token,
            "client_id=" + org.app().consumerKey(),
            "client_secret=" + org.app().consumerSecret())
        .json();
  }

  private String error(String... credentials) {
    return Client.token(
            simulator.instanceUrl(),
            "grant_type=client_credentials",
            credentials[0],
            credentials[1])
        .json()
        .path("error")
        .asText();
  }

  private JsonNode signIn() {
    Answer allowed =
        Client.post(
            URI.create(simulator.loginUrl() + "/services/oauth2/authorize"),
            "response_type=code",
            "client_id=" + org.app().consumerKey(),
            "redirect_uri=" + CALLBACK,
            "decision=allow");
    String query = URI.create(allowed.header("Location")).getQuery();
    return Client.token(
            simulator.loginUrl(),
            "grant_type=authorization_code",
            query,
            "client_id=" + org.app().consumerKey(),
            "client_secret=" + org.app().consumerSecret(),
            "redirect_uri=" + CALLBACK)
        .json();
  }

  private Answer refresh(String token) {
    return Client.token(
        simulator.loginUrl(),
        "grant_type=refresh_token",
        "refresh_token=" + token,
        "client_id=" + org.app().consumerKey(),
        "client_secret=" + org.app().consumerSecret());
  }

  private boolean works(JsonNode token) {
    Answer answer =
        get(
            simulator.instanceUrl(),
            "/services/data/v65.0/limits",
            token.path("access_token").asText());
    return answer.status() == 200;
  }

  private static Answer get(URI host, String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host + path));
    return Client.send(
        token == null
            ? request.build()
            : request.header("Authorization", "Bearer " + token).build());
  }
}
