package io.crmflow.salesforce.simulator.oauth;

import io.crmflow.salesforce.simulator.http.Hosts;
import io.crmflow.salesforce.simulator.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The JSON of a token answer: no {@code expires_in}, and {@code issued_at} is a string. */
final class TokenAnswer {
  private static final String HMAC = "HmacSHA256";

  private final Supplier<Hosts> hosts;
  private final Clock clock;

  TokenAnswer(Supplier<Hosts> hosts, Clock clock) {
    this.hosts = hosts;
    this.clock = clock;
  }

  Response signedIn(Session session, String refreshToken) {
    return response(members(session, refreshToken, true));
  }

  Response refreshed(Session session, String rotatedToken, boolean withInstanceUrl) {
    return response(members(session, rotatedToken, withInstanceUrl));
  }

  Response clientCredentials(Session session) {
    Map<String, Object> members = members(session, null, true);
    members.put("api_instance_url", hosts.get().instance().toString());
    return response(members);
  }

  /** Without signature and {@code issued_at}, unlike every other answer. */
  Response jwtBearer(Session session) {
    Map<String, Object> members = members(session, null, true);
    members.remove("signature");
    members.remove("issued_at");
    return response(members);
  }

  /** The URL of a user's identity, which is on the host of the sign-in. */
  String identityUrl() {
    Identity user = Identity.ADMIN;
    return hosts.get().login() + "/id/" + user.orgId() + "/" + user.userId();
  }

  private Map<String, Object> members(
      Session session, String refreshToken, boolean withInstanceUrl) {
    String issuedAt = Long.toString(clock.millis());
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("access_token", session.token());
    if (refreshToken != null) {
      members.put("refresh_token", refreshToken);
    }
    members.put("signature", signature(identityUrl() + issuedAt));
    members.put("scope", session.scope());
    if (withInstanceUrl) {
      members.put("instance_url", hosts.get().instance().toString());
    }
    members.put("id", identityUrl());
    members.put("token_type", "Bearer");
    members.put("issued_at", issuedAt);
    return members;
  }

  private static Response response(Map<String, Object> members) {
    return Response.json(200, members)
        .with("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private");
  }

  private static String signature(String message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(
          new SecretKeySpec(ConnectedApp.CONSUMER_SECRET.getBytes(StandardCharsets.UTF_8), HMAC));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
    }
  }
}
