package io.crmflow.salesforce.simulator.admin;

import io.crmflow.salesforce.simulator.call.CallLog;
import io.crmflow.salesforce.simulator.clock.VirtualClock;
import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.http.UnreadableJsonException;
import io.crmflow.salesforce.simulator.oauth.ConnectedApp;
import io.crmflow.salesforce.simulator.oauth.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything below {@code /simulator}: JSON for programs, forms for the page of the org, which they
 * return to. Not part of Salesforce, and without a password: the org holds nothing real.
 */
public final class AdminApi {
  private static final String BASE = "/simulator/";
  private static final String FAULTS = "faults";

  private final Faults faults;
  private final FaultCommands commands;
  private final AppCommands app;
  private final VirtualClock clock;
  private final Tokens tokens;
  private final CallLog calls;
  private final Runnable breakSubscriptions;
  private final Runnable reset;

  /**
   * Creates the API.
   *
   * @param breakSubscriptions ends the streams of the Pub/Sub API
   * @param reset puts the whole org back
   */
  public AdminApi(
      Faults faults,
      ConnectedApp app,
      VirtualClock clock,
      Tokens tokens,
      CallLog calls,
      Runnable breakSubscriptions,
      Runnable reset) {
    this.faults = faults;
    this.commands = new FaultCommands(faults);
    this.app = new AppCommands(app);
    this.clock = clock;
    this.tokens = tokens;
    this.calls = calls;
    this.breakSubscriptions = breakSubscriptions;
    this.reset = reset;
  }

  public static boolean serves(String path) {
    return path.startsWith(BASE);
  }

  public Response handle(Request request) {
    if (isOfAnotherSite(request)) {
      return refused(403, "Pages of other sites cannot script this org");
    }
    try {
      Response answer = answer(request, request.path().substring(BASE.length()));
      return Command.isForm(request) && answer.successful()
          ? Response.empty(303).with("Location", "/")
          : answer;
    } catch (BadCommandException | IllegalArgumentException e) {
      return refused(400, e.getMessage());
    } catch (UnreadableJsonException e) {
      return refused(400, "The body is no JSON");
    }
  }

  private Response answer(Request request, String resource) {
    return switch (request.method() + " " + resource) {
      case "GET faults" -> Response.json(200, commands.show());
      case "POST faults" -> Response.json(201, commands.script(Command.of(request)));
      case "DELETE faults", "POST faults/clear" -> done(faults::clear);
      case "POST settings" -> done(() -> commands.set(Command.of(request)));
      case "POST app" -> done(() -> app.set(Command.of(request)));
      case "GET clock" -> Response.json(200, time());
      case "POST clock" -> jump(Command.of(request));
      case "DELETE clock", "POST clock/reset" -> done(clock::reset);
      case "GET calls" -> Response.json(200, counts());
      case "DELETE calls", "POST calls/clear" -> done(calls::clear);
      case "POST sessions/expire" -> done(tokens::expireSessions);
      case "POST refresh-tokens/revoke" -> done(tokens::revokeRefreshTokens);
      case "POST subscriptions/break" -> done(breakSubscriptions);
      case "POST reset" -> done(reset);
      default -> one(request, resource);
    };
  }

  private Response one(Request request, String resource) {
    boolean remove = "DELETE".equals(request.method());
    String suffix = remove ? "" : "/remove";
    if ((remove || "POST".equals(request.method()))
        && resource.matches(FAULTS + "/\\d{1,9}" + suffix)) {
      int id = Integer.parseInt(resource.replaceAll("\\D", ""));
      return faults.takeBack(id)
          ? Response.empty(204)
          : refused(404, "No fault with id " + id + " waits; GET /simulator/faults lists them");
    }
    return refused(404, "The simulator has no " + request.method() + " " + request.path());
  }

  private Response jump(Command command) {
    if (!command.onlyWith("advance").has("advance")) {
      throw new BadCommandException("advance is missing: a duration such as PT2H or -PT5M");
    }
    clock.advance(command.duration("advance", Duration.ZERO));
    return Response.json(200, time());
  }

  private Map<String, Object> time() {
    Map<String, Object> time = new LinkedHashMap<>();
    time.put("now", clock.instant().toString());
    time.put("ahead", clock.ahead().toString());
    return time;
  }

  private Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("apiCalls", calls.apiCalls());
    counts.put("writeCalls", calls.writeCalls());
    counts.put("tokenCalls", calls.tokenCalls());
    return counts;
  }

  private static Response done(Runnable work) {
    work.run();
    return Response.empty(204);
  }

  private static Response refused(int status, String message) {
    return Response.json(status, Map.of("message", message));
  }

  /** A browser tells with every POST where it comes from. */
  private static boolean isOfAnotherSite(Request request) {
    return request
        .header("Origin")
        .filter(origin -> !authority(origin).equals(request.header("Host").orElse("")))
        .isPresent();
  }

  private static String authority(String origin) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority == null ? "" : authority;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
