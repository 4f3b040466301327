package io.crmflow.salesforce.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.Test;

class SigningKeyTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final OAuthApp APP =
      new OAuthApp(URI.create("https://login.salesforce.com"), "the key", null);

  private static KeyPair pair(String algorithm, int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static Secret pem(PrivateKey key, String label) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return new Secret("-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, base64));
  }

  @Test
  void statesThatTheAppActsAsTheUser() throws Exception {
    KeyPair pair = pair("RSA", 2048);

    SignedJWT jwt =
        SigningKey.parse(pem(pair.getPrivate(), "PRIVATE KEY")).assertion(APP, "ada@acme.com", NOW);

    assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    assertThat(jwt.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic()))).isTrue();
    assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("the key");
    assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("ada@acme.com");
    assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("https://login.salesforce.com");
    assertThat(jwt.getJWTClaimsSet().getExpirationTime())
        .isEqualTo(Date.from(NOW.plusSeconds(180)));
  }

  @Test
  void refusesAnythingElseWithARemedy() throws Exception {
    PrivateKey rsa = pair("RSA", 2048).getPrivate();
    PrivateKey ec = pair("EC", 256).getPrivate();

    assertRefused(pem(rsa, "RSA PRIVATE KEY"));
    assertRefused(pem(ec, "PRIVATE KEY"));
    assertRefused(pem(pair("RSA", 1024).getPrivate(), "PRIVATE KEY"));
    assertRefused(new Secret(""));
    assertRefused(new Secret("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"));
  }

  private static void assertRefused(Secret pem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.parse(pem))
        .withMessageContaining("openssl pkcs8 -topk8")
        .withNoCause();
  }
}
