package io.crmflow.salesforce.simulator.fault;

import io.crmflow.salesforce.simulator.fault.Fault.Kind;
import io.crmflow.salesforce.simulator.fault.Faults.RequestFault;
import io.crmflow.salesforce.simulator.http.Handler;
import io.crmflow.salesforce.simulator.http.Html;
import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.http.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Trouble in front of the org and behind it: proxies, networks, sessions, too many calls. */
public final class WireFaults implements Handler {
  /** Longer than any client waits: Salesforce itself ends calls after ten minutes. */
  private static final Duration FOREVER = Duration.ofMinutes(10);

  private static final String LIMIT = "REQUEST_LIMIT_EXCEEDED";
  private static final String DATA = "/services/data/";
  private static final String SOAP = "/services/Soap/";

  private final Faults faults;
  private final Consumer<String> endSession;
  private final Handler org;

  /**
   * Wraps an org.
   *
   * @param endSession ends the session of an access token
   */
  public WireFaults(Faults faults, Consumer<String> endSession, Handler org) {
    this.faults = faults;
    this.endSession = endSession;
    this.org = org;
  }

  @Override
  public Response handle(Request request) {
    Optional<Response> instead = before(request);
    if (instead.isPresent()) {
      return instead.get();
    }
    return isApi(request) ? limited(request) : after(request, org.handle(request));
  }

  private Optional<Response> before(Request request) {
    if (take(Kind.RESET, request).isPresent()) {
      return Optional.of(Response.empty(500).asReset());
    }
    take(Kind.SESSION_REVOKED, request).flatMap(any -> request.bearer()).ifPresent(endSession);
    return take(Kind.MAINTENANCE, request)
        .map(fault -> page(fault.status(), "Salesforce is down for maintenance"))
        .or(
            () ->
                take(Kind.EDGE_PAGE, request)
                    .map(fault -> page(fault.status(), "The request could not be served")));
  }

  private Response limited(Request request) {
    if (!faults.underWay().begin(faults.concurrentLimit())) {
      return new RequestFault(LIMIT, FaultMessages.of(LIMIT), 403).response();
    }
    Duration heldBack = Duration.ZERO;
    try {
      Response response = after(request, org.handle(request));
      heldBack = response.delay();
      return response;
    } finally {
      faults.underWay().end(heldBack);
    }
  }

  private Response after(Request request, Response response) {
    if (take(Kind.LOST_ANSWER, request).isPresent()) {
      return response.asLost();
    }
    if (take(Kind.NO_ANSWER, request).isPresent()) {
      return response.after(FOREVER);
    }
    return take(Kind.DRIP, request).isPresent() ? response.asDrip() : response;
  }

  private Optional<Fault> take(Kind kind, Request request) {
    return faults.take(fault -> fault.fits(kind, request));
  }

  private static boolean isApi(Request request) {
    return request.path().startsWith(DATA) || request.path().startsWith(SOAP);
  }

  private static Response page(int status, String text) {
    return Response.html(status, Html.page(text, "<h1>" + Html.escape(text) + "</h1>"));
  }
}
