package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class JwtBearerTest {
  private static final KeyPair KEYS = keys();

  private SalesforceSimulator simulator;
  private Org org;

  @BeforeEach
  void uploadKey(SalesforceSimulator running) {
    simulator = running;
    org = running.org();
    org.app().publicKey(KEYS.getPublic());
  }

  @Test
  void signsInWithoutASecret() {
    Answer answer = signIn(jwt(claims()));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    JsonNode token = answer.json();
    assertThat(token.fieldNames())
        .toIterable()
        .containsExactly("access_token", "scope", "instance_url", "id", "token_type");
    assertThat(
            new Client(simulator)
                .token(token.path("access_token").asText())
                .get("/limits")
                .status())
        .isEqualTo(200);
    assertThat(org.calls().tokenCalls("urn:ietf:params:oauth:grant-type:jwt-bearer")).isEqualTo(1);
  }

  @Test
  void takesTheAudienceOfEitherHostAndOfSalesforce() {
    assertThat(signIn(jwt(claims().put("aud", simulator.instanceUrl().toString()))).status())
        .isEqualTo(200);
    assertThat(signIn(jwt(claims().put("aud", "https://login.salesforce.com"))).status())
        .isEqualTo(200);
    assertThat(signIn(jwt(claims().put("aud", "https://elsewhere.example"))).body())
        .isEqualTo(
            "{\"error\":\"invalid_grant\",\"error_description\":\"Audience validation failed\"}");
  }

  @Test
  void refusesAForeignSignature() {
    assertThat(error(signIn(jwt(claims(), keys(), "RS256")))).isEqualTo("invalid assertion");
    assertThat(error(signIn(jwt(claims(), KEYS, "none")))).isEqualTo("invalid assertion");
    assertThat(error(signIn(jwt(claims()).replaceAll("\\.[^.]*$", "."))))
        .isEqualTo("invalid assertion");
    assertThat(error(signIn("no-jwt"))).isEqualTo("invalid assertion");
    org.app().publicKey(null);
    assertThat(error(signIn(jwt(claims())))).isEqualTo("invalid assertion");
  }

  @Test
  void refusesAnAssertionThatEndedOrEndsTooLate() {
    long now = Instant.now().getEpochSecond();

    assertThat(signIn(jwt(claims().put("exp", now - 1))).status()).isEqualTo(400);
    assertThat(signIn(jwt(claims().put("exp", now + 3600))).status()).isEqualTo(400);
    assertThat(signIn(jwt(claims().put("exp", Long.toString(now + 120)))).status()).isEqualTo(200);
  }

  @Test
  void refusesAnotherAppAndUsersWhoDidNotApprove() {
    assertThat(signIn(jwt(claims().put("iss", "other"))).json().path("error").asText())
        .isEqualTo("invalid_client_id");
    assertThat(error(signIn(jwt(claims().put("sub", "nobody@simulator.example")))))
        .isEqualTo("user hasn't approved this consumer");
    org.app().preauthorized(false);
    assertThat(error(signIn(jwt(claims())))).isEqualTo("user hasn't approved this consumer");
  }

  private ObjectNode claims() {
    return new ObjectMapper()
        .createObjectNode()
        .put("iss", org.app().consumerKey())
        .put("sub", "admin@simulator.example")
        .put("aud", simulator.loginUrl().toString())
        .put("exp", Instant.now().getEpochSecond() + 180);
  }

  private Answer signIn(String assertion) {
    return Client.token(
        simulator.loginUrl(),
        "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer",
        "assertion=" + assertion);
  }

  private static String error(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    return answer.json().path("error_description").asText();
  }

  private static String jwt(ObjectNode claims) {
    return jwt(claims, KEYS, "RS256");
  }

  private static String jwt(ObjectNode claims, KeyPair keys, String algorithm) {
    String signed = encode("{\"alg\":\"" + algorithm + "\"}") + "." + encode(claims.toString());
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
