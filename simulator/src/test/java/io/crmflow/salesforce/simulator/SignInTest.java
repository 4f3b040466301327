package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import io.crmflow.salesforce.simulator.http.Request;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The web server flow with the browser's part done by hand. */
@SalesforceOrg
class SignInTest {
  private static final String CALLBACK = "http://localhost:8080/oauth/salesforce/callback";

  /** Verifier and challenge of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private SalesforceSimulator simulator;
  private Org org;

  @BeforeEach
  void take(SalesforceSimulator running) {
    simulator = running;
    org = running.org();
  }

  @Test
  void asksTheUserOnAPlainPage() {
    Answer page = authorize("state=a\"b");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.body())
        .contains("<h1>Allow Access?</h1>", "demo app", "admin@simulator.example")
        .contains(">Allow</button>", ">Deny</button>", "(api)", "(refresh_token")
        .contains("value=\"a&quot;b\"")
        .doesNotContain("<script", "src=", "http://www");
  }

  @Test
  void exchangesACodeForTokensInSalesforcesShape() throws Exception {
    Map<String, String> callback = allow("state=s1", "code_challenge=" + CHALLENGE);
    assertThat(callback).containsEntry("state", "s1");
    assertThat(callback.get("code")).endsWith("==");

    Answer answer = redeem(callback.get("code"), "code_verifier=" + VERIFIER);

    assertThat(answer.status()).isEqualTo(200);
    JsonNode token = answer.json();
    assertThat(token.fieldNames())
        .toIterable()
        .containsExactly(
            "access_token",
            "refresh_token",
            "signature",
            "scope",
            "instance_url",
            "id",
            "token_type",
            "issued_at");
    assertThat(token.path("issued_at").isTextual()).isTrue();
    assertThat(token.path("access_token").asText()).startsWith("00D").contains("!");
    assertThat(token.path("instance_url").asText()).isEqualTo(simulator.instanceUrl().toString());
    assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(token.path("signature").asText())
        .isEqualTo(signature(token.path("id").asText() + token.path("issued_at").asText()));
  }

  private String signature(String message) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] secret = org.app().consumerSecret().getBytes(StandardCharsets.UTF_8);
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void carriesARefusalToTheCallback() {
    Map<String, String> callback = decide("deny", "state=s2");

    assertThat(callback).containsEntry("error", "access_denied").containsEntry("state", "s2");
    assertThat(callback).containsKey("error_description").doesNotContainKey("code");
  }

  @Test
  void showsAPageForAnUnknownClient() {
    Answer page = get("response_type=code&client_id=other&redirect_uri=" + CALLBACK);

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("invalid_client_id");
  }

  @Test
  void showsAPageForAnUnknownCallback() {
    String query =
        Client.form(
            "response_type=code",
            "client_id=" + org.app().consumerKey(),
            "redirect_uri=https://app.example/callback");
    assertThat(get(query).body()).contains("redirect_uri_mismatch");

    org.app().allowCallback("https://app.example/callback");

    assertThat(get(query).status()).isEqualTo(200);
  }

  @Test
  void refusesACallbackThatOnlyStartsLikeLocalhost() {
    Answer page =
        get(
            Client.form(
                "response_type=code",
                "client_id=" + org.app().consumerKey(),
                "redirect_uri=http://localhost.evil.example/callback"));

    assertThat(page.status()).isEqualTo(400);
  }

  @Test
  void demandsAChallengeWhenTheAppRequiresPkce() {
    org.app().requirePkce(true);

    Map<String, String> callback = callback(authorize("state=s3"));

    assertThat(callback)
        .containsEntry("error", "invalid_request")
        .containsEntry("error_description", "missing required code challenge");
    assertThat(authorize("code_challenge=" + CHALLENGE).status()).isEqualTo(200);
  }

  @Test
  void tellsAWrongVerifierFromAMissingOne() {
    String first = allow("code_challenge=" + CHALLENGE).get("code");
    String second = allow("code_challenge=" + CHALLENGE).get("code");

    assertThat(redeem(first, "code_verifier=wrong").json().path("error").asText())
        .isEqualTo("invalid_request");
    assertThat(redeem(second).json().path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void takesACodeOnlyOnce() {
    String code = allow().get("code");
    assertThat(redeem(code).status()).isEqualTo(200);

    Answer again = redeem(code);

    assertThat(again.status()).isEqualTo(400);
    assertThat(again.json().path("error_description").asText())
        .isEqualTo("expired authorization code");
    assertThat(redeem("aPrxInvented==").json().path("error_description").asText())
        .isEqualTo("invalid authorization code");
  }

  @Test
  void refusesACodeAfterFifteenMinutes() {
    String code = allow().get("code");

    org.clock().advance(Duration.ofMinutes(15).plusSeconds(1));

    assertThat(redeem(code).json().path("error_description").asText())
        .isEqualTo("expired authorization code");
  }

  @Test
  void refusesACodeWithAnotherCallback() {
    String code = allow().get("code");

    Answer answer =
        Client.token(
            simulator.loginUrl(),
            "grant_type=authorization_code",
            "code=" + code,
            "client_id=" + org.app().consumerKey(),
            "client_secret=" + org.app().consumerSecret(),
            "redirect_uri=http://localhost:8080/other");

    assertThat(answer.json().path("error").asText()).isEqualTo("redirect_uri_mismatch");
  }

  @Test
  void givesNoRefreshTokenWithoutItsScope() {
    String code = allow("scope=api id").get("code");

    JsonNode token = redeem(code).json();

    assertThat(token.has("refresh_token")).isFalse();
    assertThat(token.path("scope").asText()).isEqualTo("api id");
  }

  @Test
  void endsTheOldestOfSixSignIns() {
    String oldest = redeem(allow().get("code")).json().path("refresh_token").asText();
    for (int i = 0; i < 5; i++) {
      redeem(allow().get("code"));
    }

    Answer answer =
        Client.token(
            simulator.loginUrl(),
            "grant_type=refresh_token",
            "refresh_token=" + oldest,
            "client_id=" + org.app().consumerKey(),
            "client_secret=" + org.app().consumerSecret());

    assertThat(answer.json().path("error").asText()).isEqualTo("invalid_grant");
  }

  private Map<String, String> allow(String... extra) {
    return decide("allow", extra);
  }

  private Map<String, String> decide(String decision, String... extra) {
    return callback(
        Client.post(
            URI.create(simulator.loginUrl() + "/services/oauth2/authorize"),
            parameters(extra, "decision=" + decision)));
  }

  private static Map<String, String> callback(Answer redirect) {
    assertThat(redirect.status()).isEqualTo(302);
    assertThat(redirect.header("Location")).startsWith(CALLBACK + "?");
    String query = redirect.header("Location").substring(CALLBACK.length() + 1);
    return Request.parseQuery(query);
  }

  private Answer authorize(String... extra) {
    return get(Client.form(parameters(extra)));
  }

  private Answer get(String query) {
    return Client.send(
        HttpRequest.newBuilder(
                URI.create(simulator.loginUrl() + "/services/oauth2/authorize?" + query))
            .build());
  }

  private String[] parameters(String[] extra, String... more) {
    return Stream.of(
            Stream.of(
                "response_type=code",
                "client_id=" + org.app().consumerKey(),
                "redirect_uri=" + CALLBACK),
            Arrays.stream(extra),
            Arrays.stream(more))
        .flatMap(part -> part)
        .toArray(String[]::new);
  }

  private Answer redeem(String code, String... extra) {
    String[] pairs =
        Stream.concat(
                Stream.of(
                    "grant_type=authorization_code",
                    "code=" + code,
                    "client_id=" + org.app().consumerKey(),
                    "client_secret=" + org.app().consumerSecret(),
                    "redirect_uri=" + CALLBACK),
                Arrays.stream(extra))
            .toArray(String[]::new);
    return Client.token(simulator.loginUrl(), pairs);
  }
}
