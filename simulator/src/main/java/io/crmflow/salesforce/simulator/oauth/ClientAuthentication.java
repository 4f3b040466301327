package io.crmflow.salesforce.simulator.oauth;

import io.crmflow.salesforce.simulator.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Consumer key and secret of a token request, from the form or the Basic header. */
record ClientAuthentication(String key, String secret) {

  static ClientAuthentication of(Request request, Map<String, String> form) {
    return basic(request)
        .orElseGet(
            () ->
                new ClientAuthentication(
                    form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", "")));
  }

  void check(ConnectedApp app) {
    if (!app.consumerKey().equals(key)) {
      throw new OAuthException("invalid_client_id", "client identifier invalid");
    }
    if (!app.hasSecret(secret)) {
      throw new OAuthException("invalid_client", "invalid client credentials");
    }
  }

  private static Optional<ClientAuthentication> basic(Request request) {
    return request
        .header("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
        .map(value -> decode(value.substring(6).trim()));
  }

  private static ClientAuthentication decode(String basic) {
    try {
      String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return new ClientAuthentication(
          urlDecode(pair.substring(0, Math.max(0, colon))), urlDecode(pair.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      throw new OAuthException("invalid_client", "invalid client credentials");
    }
  }

  private static String urlDecode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "ClientAuthentication[" + key + "]";
  }
}
