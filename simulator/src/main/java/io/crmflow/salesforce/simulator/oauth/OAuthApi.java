package io.crmflow.salesforce.simulator.oauth;

import io.crmflow.salesforce.simulator.call.Call;
import io.crmflow.salesforce.simulator.call.CallLog;
import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.http.Hosts;
import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.http.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** All OAuth resources; both hosts serve them. */
public final class OAuthApi {
  private static final String BASE = "/services/oauth2/";

  private final Tokens tokens;
  private final Faults faults;
  private final CallLog calls;
  private final Clock clock;
  private final AuthorizeEndpoint authorize;
  private final TokenEndpoint token;
  private final IdentityEndpoint identity;
  private final IntrospectEndpoint introspection;

  public OAuthApi(
      ConnectedApp app,
      Tokens tokens,
      Faults faults,
      CallLog calls,
      Supplier<Hosts> hosts,
      Clock clock) {
    this.calls = calls;
    this.clock = clock;
    this.tokens = tokens;
    this.faults = faults;
    TokenAnswer answer = new TokenAnswer(hosts, clock);
    this.authorize = new AuthorizeEndpoint(app, tokens, clock);
    this.token =
        new TokenEndpoint(app, tokens, answer, new JwtBearer(app, tokens, answer, hosts, clock));
    this.identity = new IdentityEndpoint(tokens, answer, hosts);
    this.introspection = new IntrospectEndpoint(app, tokens, answer);
  }

  public static boolean serves(String path) {
    return path.startsWith(BASE) || path.startsWith("/id/");
  }

  public Response handle(Request request) {
    Instant at = clock.instant();
    Response response =
        faults
            .takeRequest(request)
            .map(Faults.RequestFault::response)
            .orElseGet(() -> answer(request));
    String grant = request.form().getOrDefault("grant_type", "");
    calls.add(new Call(at, request.method(), request.path(), response.status(), 0, grant));
    return response;
  }

  private Response answer(Request request) {
    if (request.path().startsWith("/id/")) {
      return identity.identity(request);
    }
    boolean post = "POST".equals(request.method());
    return switch (request.path().substring(BASE.length())) {
      case "authorize" -> post ? authorize.decide(request) : authorize.ask(request);
      case "token" -> post ? token(request) : Response.empty(405).with("Allow", "POST");
      case "revoke" -> revoke(request);
      case "introspect" -> introspection.handle(request);
      case "userinfo" -> identity.userInfo(request);
      default -> Response.text(404, "Not Found");
    };
  }

  private Response token(Request request) {
    Optional<Faults.TokenFault> fault = faults.takeToken(request);
    return fault
        .map(scripted -> OAuthException.response(scripted.error(), scripted.description()))
        .orElseGet(() -> token.handle(request))
        .after(faults.latency());
  }

  private Response revoke(Request request) {
    String value = request.query().getOrDefault("token", request.form().get("token"));
    if (value == null) {
      return OAuthException.response("invalid_request", "must provide token");
    }
    return tokens.revoke(value)
        ? Response.empty(200)
        : OAuthException.response("invalid_token", "the token is not active");
  }
}
