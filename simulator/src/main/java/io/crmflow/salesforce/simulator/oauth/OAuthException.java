package io.crmflow.salesforce.simulator.oauth;

import io.crmflow.salesforce.simulator.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Thrown to answer a token request with an OAuth error. */
final class OAuthException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String error;
  private final String description;

  OAuthException(String error, String description) {
    super(error + ": " + description, null, false, false);
    this.error = error;
    this.description = description;
  }

  Response toResponse() {
    return response(error, description);
  }

  static Response response(String error, String description) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("error_description", description);
    return Response.json(400, body)
        .with("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private");
  }
}
