package io.crmflow.salesforce.simulator.oauth;

import io.crmflow.salesforce.simulator.http.Host;
import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** {@code POST /services/oauth2/token}. */
final class TokenEndpoint {
  private final ConnectedApp app;
  private final Tokens tokens;
  private final TokenAnswer answer;
  private final JwtBearer jwtBearer;

  TokenEndpoint(ConnectedApp app, Tokens tokens, TokenAnswer answer, JwtBearer jwtBearer) {
    this.app = app;
    this.tokens = tokens;
    this.answer = answer;
    this.jwtBearer = jwtBearer;
  }

  Response handle(Request request) {
    try {
      Map<String, String> form = request.form();
      return switch (form.getOrDefault("grant_type", "")) {
        case "authorization_code" -> authorizationCode(request, form);
        case "refresh_token" -> refresh(request, form);
        case "client_credentials" -> clientCredentials(request, form);
        case JwtBearer.GRANT -> jwtBearer.handle(form);
        case "" -> throw new OAuthException("invalid_request", "must provide grant_type");
        default -> throw new OAuthException("unsupported_grant_type", "grant type not supported");
      };
    } catch (OAuthException e) {
      return e.toResponse();
    }
  }

  private Response authorizationCode(Request request, Map<String, String> form) {
    ClientAuthentication.of(request, form).check(app);
    AuthorizationCode code = tokens.redeem(form.getOrDefault("code", ""));
    if (!code.redirectUri().equals(form.get("redirect_uri"))) {
      throw new OAuthException("redirect_uri_mismatch", "redirect_uri must match configuration");
    }
    checkVerifier(code, form.get("code_verifier"));
    if (!Scopes.grantsRefreshToken(code.scope())) {
      return answer.signedIn(tokens.open(code.scope(), null), null);
    }
    Approval approval = new Approval(code.scope());
    String refreshToken = tokens.approve(approval, app.approvals());
    return answer.signedIn(tokens.open(code.scope(), approval), refreshToken);
  }

  private Response refresh(Request request, Map<String, String> form) {
    ClientAuthentication.of(request, form).check(app);
    boolean rotate = app.refreshTokensRotate();
    Approval approval = tokens.refresh(form.getOrDefault("refresh_token", ""), rotate);
    String next = rotate ? tokens.issueRefreshToken(approval) : null;
    return answer.refreshed(
        tokens.open(approval.scope(), approval), next, !app.instanceUrlOmittedOnRefresh());
  }

  private Response clientCredentials(Request request, Map<String, String> form) {
    if (request.host() == Host.LOGIN) {
      throw new OAuthException("invalid_grant", "request not supported on this domain");
    }
    ClientAuthentication.of(request, form).check(app);
    if (!app.hasClientCredentialsUser()) {
      throw new OAuthException("invalid_grant", "no client credentials user enabled");
    }
    return answer.clientCredentials(tokens.open("id api", null));
  }

  /** A wrong verifier is an invalid request, a missing one an invalid grant. */
  private static void checkVerifier(AuthorizationCode code, String verifier) {
    if (code.challenge() == null) {
      return;
    }
    if (verifier == null) {
      throw new OAuthException("invalid_grant", "missing code verifier");
    }
    if (!code.challenge().equals(challenge(verifier))) {
      throw new OAuthException("invalid_request", "invalid code verifier");
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
