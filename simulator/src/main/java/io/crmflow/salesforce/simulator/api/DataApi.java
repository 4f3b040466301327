package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.action.Flows;
import io.crmflow.salesforce.simulator.approval.Approvals;
import io.crmflow.salesforce.simulator.bulk.BulkJobs;
import io.crmflow.salesforce.simulator.call.Call;
import io.crmflow.salesforce.simulator.call.CallLog;
import io.crmflow.salesforce.simulator.event.EventPublisher;
import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.http.Host;
import io.crmflow.salesforce.simulator.http.Hosts;
import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.oauth.Identity;
import io.crmflow.salesforce.simulator.oauth.Tokens;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RecordWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;

/** Everything below {@code /services/data}: session, limits and faults first, then the resource. */
public final class DataApi implements AutoCloseable {
  private static final String BASE = "/services/data";

  /** Salesforce refuses longer URIs at its edge, without a body. */
  private static final int MAX_URI = 16_384;

  private final Tokens tokens;
  private final Faults faults;
  private final ApiUsage usage;
  private final CallLog calls;
  private final Supplier<Hosts> hosts;
  private final Clock clock;
  private final Router router = new Router();
  private final QueryEndpoints queries;
  private final Flows flows = new Flows();
  private final EventPublisher events;
  private final Approvals approvals;
  private final RecentItems recent;
  private final BulkJobs jobs;

  public DataApi(
      RecordStore store,
      EventPublisher events,
      Tokens tokens,
      Faults faults,
      CallLog calls,
      Supplier<Hosts> hosts,
      Clock clock) {
    this.events = events;
    this.tokens = tokens;
    this.faults = faults;
    this.usage = new ApiUsage(clock);
    this.calls = calls;
    this.hosts = hosts;
    this.clock = clock;
    this.queries = new QueryEndpoints(store, clock);
    this.recent = new RecentItems(store);
    this.approvals = new Approvals(store, new RecordWriter(store, clock), clock);
    this.jobs = new BulkJobs(store, faults, clock);
    register(store);
  }

  /** Starts counting API calls anew and forgets cursors, flows and approvals. */
  public void reset() {
    usage.clear();
    queries.forgetLocators();
    flows.clear();
    approvals.clear();
    recent.clear();
  }

  /** The bulk jobs. */
  public BulkJobs jobs() {
    return jobs;
  }

  /** Stops the work on bulk jobs. */
  @Override
  public void close() {
    jobs.close();
  }

  /** The count of API calls, to which other interfaces of the org add theirs. */
  public ApiUsage usage() {
    return usage;
  }

  /** The flows that clients can invoke. */
  public Flows flows() {
    return flows;
  }

  /** The approval processes. */
  public Approvals approvals() {
    return approvals;
  }

  private void register(RecordStore store) {
    Rows rows =
        new Rows(store, new RecordWriter(store, clock), faults, events, Identity.ADMIN.userId());
    new OrgEndpoints(rows, faults, usage, hosts).register(router);
    recent.register(router);
    new DescribeEndpoints(store, recent, hosts).register(router);
    new PicklistEndpoints(store).register(router);
    new FileEndpoints(rows).register(router);
    new ApprovalEndpoints(store, approvals, Identity.ADMIN.userId()).register(router);
    new ActionEndpoints(flows).register(router);
    new RecordEndpoints(rows, recent).register(router);
    new ReplicationEndpoints(rows, clock).register(router);
    new CollectionEndpoints(rows).register(router);
    CompositeRun composite = new CompositeRun(store, router);
    new CompositeEndpoint(composite).register(router);
    new GraphEndpoint(composite).register(router);
    new BatchEndpoint(router, faults, usage).register();
    new TreeEndpoint(rows).register(router);
    queries.register(router);
    new SearchEndpoints(store, clock).register(router);
    new BulkIngestEndpoints(rows, jobs, clock).register(router);
    new BulkQueryEndpoints(store, jobs, clock).register(router);
  }

  public static boolean serves(String path) {
    return path.equals(BASE) || path.startsWith(BASE + "/");
  }

  public Response handle(Request request) {
    Instant at = clock.instant();
    Tally tally = new Tally();
    Response response = answer(request, tally);
    calls.add(
        new Call(
            at,
            request.method(),
            request.path(),
            response.status(),
            tally.records(),
            tally.detail()));
    return response.after(faults.latency());
  }

  private Response answer(Request request, Tally tally) {
    if (request.path().equals(BASE) || request.path().equals(BASE + "/")) {
      return Response.json(200, ApiVersions.all());
    }
    if (request.host() == Host.LOGIN) {
      return ApiException.notFound().response();
    }
    Response refusal = refusal(request);
    Response response = refusal == null ? resource(request, tally) : refusal;
    return response
        .with("Sforce-Limit-Info", "api-usage=" + usage.calls() + "/" + faults.dailyLimit())
        .with("X-SFDC-Request-Id", UUID.randomUUID().toString().replace("-", ""));
  }

  private Response refusal(Request request) {
    if (uriLength(request) > MAX_URI) {
      return Response.empty(414);
    }
    Optional<String> token = request.bearer();
    if (token.isEmpty() && request.header("Authorization").isPresent()) {
      return ErrorBody.response(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE");
    }
    if (token.flatMap(tokens::session).isEmpty()) {
      return ErrorBody.response(401, "INVALID_SESSION_ID", "Session expired or invalid")
          .with("WWW-Authenticate", "Token");
    }
    if (!usage.count(faults.dailyLimit())) {
      return ErrorBody.response(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }
    return faults.takeRequest(request).map(Faults.RequestFault::response).orElse(null);
  }

  private Response resource(Request request, Tally tally) {
    try {
      return router.route(call(request, tally));
    } catch (ApiException e) {
      return e.response();
    }
  }

  static ApiCall call(Request request, Tally tally) {
    Matcher path = ApiVersions.match(request.path());
    return new ApiCall(
        path.group(1) + ".0",
        method(request),
        relative(path.group(2)),
        Map.of(),
        request.query(),
        request.headers(),
        request.body(),
        null,
        tally);
  }

  static String relative(String path) {
    if (path == null || path.equals("/")) {
      return "/";
    }
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Clients that cannot send PATCH send a POST that names it. */
  private static String method(Request request) {
    return "POST".equals(request.method())
        ? request.query().getOrDefault("_HttpMethod", "POST")
        : request.method();
  }

  private static int uriLength(Request request) {
    return request.path().length()
        + request.query().entrySet().stream()
            .mapToInt(entry -> entry.getKey().length() + entry.getValue().length() + 2)
            .sum();
  }
}
