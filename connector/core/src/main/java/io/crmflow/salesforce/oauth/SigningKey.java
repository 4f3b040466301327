package io.crmflow.salesforce.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The private key of a JWT bearer connection. Immutable; {@link #toString()} hides it. */
public final class SigningKey {

  // Salesforce refuses assertions that live longer than 3 minutes.
  private static final Duration LIFETIME = Duration.ofMinutes(3);
  // RFC 7518 section 3.3: a key for RS256 has 2048 bits or more.
  private static final int SHORTEST = 2048;
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([\\sA-Za-z0-9+/=]+)-----END PRIVATE KEY-----");

  private final PrivateKey key;

  private SigningKey(PrivateKey key) {
    this.key = key;
  }

  /**
   * Reads an unencrypted RSA key in PKCS#8 PEM.
   *
   * @throws IllegalArgumentException with a remedy when the text is anything else
   */
  public static SigningKey parse(Secret pem) {
    Matcher matcher = PKCS8.matcher(pem.getValue().strip());
    if (!matcher.matches()) {
      throw refused();
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
      PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
      if (((RSAKey) key).getModulus().bitLength() < SHORTEST) {
        throw refused();
      }
      return new SigningKey(key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw refused();
    }
  }

  private static IllegalArgumentException refused() {
    return new IllegalArgumentException(
        "The private key is not an unencrypted RSA key of 2048 bits or more in PKCS#8 PEM; convert it with: openssl pkcs8"
            + " -topk8 -nocrypt -in server.key");
  }

  /** States, signed with RS256, that the app acts as this user. */
  SignedJWT assertion(OAuthApp app, String username, Instant now) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(app.consumerKey())
            .subject(username)
            .audience(app.loginUrl().toString())
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .build();
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
    try {
      jwt.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("An RSA key signs with RS256 in every Java runtime", e);
    }
    return jwt;
  }

  @Override
  public String toString() {
    return "SigningKey[RSA]";
  }
}
