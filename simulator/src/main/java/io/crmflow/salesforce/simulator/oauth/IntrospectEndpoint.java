package io.crmflow.salesforce.simulator.oauth;

import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code POST /services/oauth2/introspect}: the only way to learn when an access token ends. Asking
 * does not keep its session alive.
 */
final class IntrospectEndpoint {
  private final ConnectedApp app;
  private final Tokens tokens;
  private final TokenAnswer answer;

  IntrospectEndpoint(ConnectedApp app, Tokens tokens, TokenAnswer answer) {
    this.app = app;
    this.tokens = tokens;
    this.answer = answer;
  }

  Response handle(Request request) {
    Map<String, String> form = request.form();
    try {
      ClientAuthentication.of(request, form).check(app);
    } catch (OAuthException e) {
      return e.toResponse();
    }
    String token = form.getOrDefault("token", "");
    return Response.json(
        200,
        tokens
            .peek(token)
            .map(this::accessToken)
            .or(() -> tokens.approval(token).map(this::refreshToken))
            .orElseGet(() -> Map.of("active", false)));
  }

  private Map<String, Object> accessToken(Session session) {
    Map<String, Object> members = members(session.scope(), "access_token");
    members.put("exp", session.expiry().getEpochSecond());
    members.put("iat", session.openedAt().getEpochSecond());
    members.put("nbf", session.openedAt().getEpochSecond());
    return members;
  }

  /** It ends when it is revoked, so that there is no time to tell. */
  private Map<String, Object> refreshToken(Approval approval) {
    return members(approval.scope(), "refresh_token");
  }

  private Map<String, Object> members(String scope, String type) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("active", true);
    members.put("scope", scope);
    members.put("client_id", app.consumerKey());
    members.put("username", Identity.ADMIN.username());
    members.put("sub", answer.identityUrl());
    members.put("token_type", type);
    return members;
  }
}
