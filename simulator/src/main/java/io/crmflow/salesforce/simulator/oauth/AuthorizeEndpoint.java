package io.crmflow.salesforce.simulator.oauth;

import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code GET /services/oauth2/authorize} asks the user, the POST of that page carries the answer
 * back to the client.
 */
final class AuthorizeEndpoint {
  private final ConnectedApp app;
  private final Tokens tokens;
  private final Clock clock;

  AuthorizeEndpoint(ConnectedApp app, Tokens tokens, Clock clock) {
    this.app = app;
    this.tokens = tokens;
    this.clock = clock;
  }

  Response ask(Request request) {
    Map<String, String> parameters = request.query();
    Response refusal = refusal(parameters);
    return refusal == null ? Response.html(200, ConsentPage.html(parameters)) : refusal;
  }

  Response decide(Request request) {
    Map<String, String> form = request.form();
    Response refusal = refusal(form);
    if (refusal != null) {
      return refusal;
    }
    if (!"allow".equals(form.get("decision"))) {
      return deny(form);
    }
    return app.signInRefusal()
        .map(refused -> error(form, refused.error(), refused.description()))
        .orElseGet(() -> allow(form));
  }

  private Response allow(Map<String, String> form) {
    AuthorizationCode code =
        new AuthorizationCode(
            form.get("redirect_uri"), scope(form), form.get("code_challenge"), clock.instant());
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("code", tokens.issue(code));
    return back(form, answer);
  }

  private static Response deny(Map<String, String> form) {
    return error(form, "access_denied", "end-user denied authorization");
  }

  /** Errors go to the page while the client is unknown, to the callback after that. */
  private Response refusal(Map<String, String> parameters) {
    if (!app.consumerKey().equals(parameters.get("client_id"))) {
      return errorPage("invalid_client_id", "client identifier invalid");
    }
    String callback = parameters.get("redirect_uri");
    if (callback == null || !app.allowsCallback(callback)) {
      return errorPage("redirect_uri_mismatch", "redirect_uri must match configuration");
    }
    if (!"code".equals(parameters.get("response_type"))) {
      return error(parameters, "unsupported_response_type", "response type not supported");
    }
    if (!app.selected(scope(parameters))) {
      return error(parameters, "invalid_scope", "the requested scope is not allowed");
    }
    if (app.pkceRequired() && parameters.getOrDefault("code_challenge", "").isEmpty()) {
      return error(parameters, "invalid_request", "missing required code challenge");
    }
    if ("true".equals(parameters.get("immediate"))) {
      return error(parameters, "immediate_unsuccessful", "the user is not signed in");
    }
    return null;
  }

  private static String scope(Map<String, String> parameters) {
    String scope = parameters.getOrDefault("scope", "");
    return scope.isBlank() ? Scopes.OF_APP : String.join(" ", Scopes.split(scope));
  }

  private static Response errorPage(String error, String description) {
    return Response.html(400, ConsentPage.error(error, description));
  }

  private static Response error(Map<String, String> parameters, String error, String description) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("error", error);
    answer.put("error_description", description);
    return back(parameters, answer);
  }

  private static Response back(Map<String, String> parameters, Map<String, String> answer) {
    if (parameters.containsKey("state")) {
      answer.put("state", parameters.get("state"));
    }
    String callback = parameters.get("redirect_uri");
    StringBuilder url = new StringBuilder(callback);
    char separator = callback.indexOf('?') < 0 ? '?' : '&';
    for (Map.Entry<String, String> entry : answer.entrySet()) {
      url.append(separator).append(entry.getKey()).append('=');
      url.append(URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return Response.redirect(url.toString());
  }
}
