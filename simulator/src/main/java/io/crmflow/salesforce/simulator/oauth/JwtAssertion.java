package io.crmflow.salesforce.simulator.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.http.Json;
import io.crmflow.salesforce.simulator.http.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A JSON Web Token that stands for a sign-in, signed with RS256. */
final class JwtAssertion {
  private final String signedPart;
  private final byte[] signature;
  private final JsonNode header;
  private final JsonNode claims;

  private JwtAssertion(String signedPart, byte[] signature, JsonNode header, JsonNode claims) {
    this.signedPart = signedPart;
    this.signature = signature;
    this.header = header;
    this.claims = claims;
  }

  static JwtAssertion parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw invalid();
    }
    try {
      return new JwtAssertion(
          parts[0] + "." + parts[1],
          decode(parts[2]),
          Json.parse(decode(parts[0])),
          Json.parse(decode(parts[1])));
    } catch (IllegalArgumentException | UnreadableJsonException e) {
      throw invalid();
    }
  }

  static OAuthException invalid() {
    return new OAuthException("invalid_grant", "invalid assertion");
  }

  String issuer() {
    return claims.path("iss").asText();
  }

  /** The user; {@code prn} is the name of an older draft that Salesforce still takes. */
  String subject() {
    return claims.path("sub").asText(claims.path("prn").asText());
  }

  List<String> audiences() {
    JsonNode audience = claims.path("aud");
    List<String> audiences = new ArrayList<>();
    if (audience.isArray()) {
      audience.forEach(one -> audiences.add(one.asText()));
    } else {
      audiences.add(audience.asText());
    }
    return audiences;
  }

  /** When it ends, whether the claim is a number or its text; long ago when there is none. */
  Instant expiry() {
    return Instant.ofEpochSecond(claims.path("exp").asLong());
  }

  boolean signedWith(PublicKey key) {
    if (key == null || !"RS256".equals(header.path("alg").asText())) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(signedPart.getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static byte[] decode(String part) {
    return Base64.getUrlDecoder().decode(part);
  }

  @Override
  public String toString() {
    return "JwtAssertion[" + subject() + "]";
  }
}
