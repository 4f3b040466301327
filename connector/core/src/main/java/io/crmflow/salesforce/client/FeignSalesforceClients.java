package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Client;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import feign.http2client.Http2Client;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.OrgUser;
import io.crmflow.salesforce.connection.Sessions;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Gives each connection one API, built on Feign, with its own resilience policies. Thread-safe; its
 * HTTP client belongs to the caller.
 */
public final class FeignSalesforceClients implements SalesforceClients {

  private final Sessions sessions;
  private final GuardedHttpClient http;
  private final Client transport;
  private final Request.Options options;
  private final ObjectMapper mapper;
  private final AnswerDecoder decoder;
  private final PolicySettings policies;
  private final Clock clock;
  private final CallWatch watch;
  private final ObservationRegistry observations;
  private final SalesforceApi drafts;
  private final Map<ConnectionId, Entry> entries = new ConcurrentHashMap<>();
  private final Map<ConnectionId, ApiUsage> usages = new ConcurrentHashMap<>();

  /**
   * Opens no connection yet.
   *
   * @param mapper writes request bodies and reads answers
   * @param clock tells when an answer came and how long to wait
   */
  public FeignSalesforceClients(
      Sessions sessions,
      GuardedHttpClient http,
      ObjectMapper mapper,
      PolicySettings policies,
      Clock clock) {
    this(sessions, http, mapper, policies, clock, CallWatch.NOTHING, ObservationRegistry.NOOP);
  }

  /**
   * Opens no connection yet.
   *
   * @param watch hears what happens to the calls
   * @param observations gets {@code salesforce.connector.calls}, one for each request
   */
  public FeignSalesforceClients(
      Sessions sessions,
      GuardedHttpClient http,
      ObjectMapper mapper,
      PolicySettings policies,
      Clock clock,
      CallWatch watch,
      ObservationRegistry observations) {
    this.sessions = sessions;
    this.http = http;
    Client plain = new Http2Client(http);
    this.transport = http.settings().compressed() ? new CompressedCalls(plain) : plain;
    this.options = options(http.settings());
    this.mapper = mapper;
    this.decoder = new AnswerDecoder(mapper);
    this.policies = policies;
    this.clock = clock;
    this.watch = watch;
    this.observations = observations;
    this.drafts = drafts();
  }

  // Http2Client builds an HTTP client of its own unless the options say what its client does.
  private static Request.Options options(HttpSettings settings) {
    return new Request.Options(
        settings.connectTimeout().toMillis(),
        TimeUnit.MILLISECONDS,
        settings.totalTimeout().toMillis(),
        TimeUnit.MILLISECONDS,
        false);
  }

  @Override
  public SalesforceApi api(ConnectionId connection) {
    return entry(connection).api();
  }

  @Override
  public Optional<OrgUser> orgUser(ConnectionId connection) {
    return sessions.orgUser(connection);
  }

  @Override
  public Optional<ApiUsage> usage(ConnectionId connection) {
    return Optional.ofNullable(usages.get(connection));
  }

  @Override
  public <T> List<TaskResult<T>> together(
      ConnectionId connection, List<Function<SalesforceApi, T>> tasks) {
    return entry(connection).tasks().run(tasks);
  }

  private Entry entry(ConnectionId connection) {
    return entries.computeIfAbsent(connection, this::build);
  }

  private Entry build(ConnectionId connection) {
    watch.opened(connection);
    Policies own = new Policies(connection, policies, watch, clock);
    SessionClient session =
        new SessionClient(
            connection,
            sessions,
            transport,
            options,
            usage -> {
              usages.put(connection, usage);
              watch.answered(connection, usage);
            },
            observations,
            clock);
    StreamedRequests streamed = new StreamedRequests(session, http);
    SalesforceBulk bulk = new StreamedBulk(streamed, own, mapper, decoder);
    SalesforceFiles files = new StreamedFiles(streamed, own, decoder);
    Feign.Builder feign = feign().client(session);
    SalesforceApi api =
        feign
            .invocationHandlerFactory(
                (target, methods) ->
                    new PolicedCalls(
                        "SalesforceApi[" + connection + "]", own, bulk, files, methods))
            .target(SalesforceApi.class, SessionClient.SYMBOLIC);
    CompositeApi composite =
        feign
            .invocationHandlerFactory(
                (target, methods) ->
                    new PolicedCalls("CompositeApi[" + connection + "]", own, bulk, files, methods))
            .target(CompositeApi.class, SessionClient.SYMBOLIC);
    CompositeTasks tasks = new CompositeTasks(api, composite, drafts, decoder);
    return new Entry(api, tasks);
  }

  private SalesforceApi drafts() {
    return feign()
        .client(
            (request, ignored) -> {
              throw new DraftedRequest(request);
            })
        .target(SalesforceApi.class, SessionClient.SYMBOLIC);
  }

  private Feign.Builder feign() {
    return Feign.builder()
        .options(options)
        .retryer(Retryer.NEVER_RETRY)
        .encoder(new BodyEncoder(mapper))
        .decoder(decoder);
  }

  /** What one connection has: its API, and its way to send many requests as one. */
  private record Entry(SalesforceApi api, CompositeTasks tasks) {}
}
