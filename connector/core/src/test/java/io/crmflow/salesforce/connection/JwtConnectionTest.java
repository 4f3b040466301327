package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.oauth.LoginServer;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwtConnectionTest {

  private final LoginServer server = new LoginServer();
  private Node node;

  @BeforeEach
  void create() throws Exception {
    node = new Node(TestDatabase.H2.freshUrl(), List.of(server.url()), Clock.systemUTC());
    node.connections.create(
        new NewConnection(
            Node.SALES,
            new Environment(server.url().toString()),
            Flow.JWT_BEARER,
            "the key",
            null,
            "ada@acme.com",
            privateKey(),
            null,
            null));
  }

  @AfterEach
  void stop() {
    node.close();
    server.close();
  }

  private static Secret privateKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] der = generator.generateKeyPair().getPrivate().getEncoded();
    return new Secret(
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(der)));
  }

  private void answer(String accessToken) {
    server.answer(
        200,
        """
        {"access_token":"%1$s","scope":"web api","instance_url":"%2$s",
         "id":"%2$s/id/00D000000000001EAA/005x","token_type":"Bearer"}
        """
            .formatted(accessToken, server.url()));
  }

  @Test
  void connectsAndRenewsWithAnAssertionAndNothingElse() throws Exception {
    answer("first");
    assertThat(node.connections.connect(Node.SALES).state()).isEqualTo(ConnectionState.CONNECTED);
    answer("second");
    assertThat(node.sessions.renew(node.sessions.current(Node.SALES)).accessToken())
        .isEqualTo("second");

    LoginServer.Received request = server.received().get(0);
    assertThat(request.form())
        .containsOnlyKeys("grant_type", "assertion")
        .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    SignedJWT assertion = SignedJWT.parse(request.form().get("assertion"));
    assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("ada@acme.com");
  }

  @Test
  void saysThatTheUserIsNotApproved() {
    server.answer(
        400,
        "{\"error\":\"invalid_grant\","
            + "\"error_description\":\"user hasn't approved this consumer\"}");

    SalesforceException e =
        catchThrowableOfType(SalesforceException.class, () -> node.connections.connect(Node.SALES));

    assertThat(e.error().category()).isEqualTo(ErrorCategory.VALIDATION);
    assertThat(e.error().remedy()).contains("pre-authorize");
  }
}
