package io.crmflow.salesforce.client;

import feign.Client;
import feign.Request;
import feign.Response;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.connection.Sessions;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Sends the requests of one connection: the only class that writes tokens for HTTP, as the
 * Authorization header of REST or as the session header of SOAP. It puts the org's address in place
 * of the symbolic one, renews a refused session once per request, and throws a {@link
 * SalesforceException} for every answer that is not 2xx. Thread-safe.
 */
final class SessionClient implements Client {

  /** Stands for the org in Feign's URLs; RFC 2606 reserves the name, so it leads nowhere. */
  static final String SYMBOLIC = "https://org.invalid";

  private static final Set<String> SESSION_REFUSED =
      Set.of("INVALID_SESSION_ID", "INVALID_AUTH_HEADER", "Bad_OAuth_Token");

  // The daily limit is a sliding 24 hours, so some requests open up long before a day has passed.
  private static final Duration LIMIT_PAUSE = Duration.ofMinutes(15);
  private static final Pattern API_PATH = Pattern.compile("/services/(data/.+|oauth2/userinfo)");

  private static final String SOAP_URL = SYMBOLIC + "/soap";
  private static final String COMPOSITE_URL = SYMBOLIC + "/data/composite";
  private static final String GRAPH_URL = SYMBOLIC + "/data/composite/graph";
  private static final String VERSIONED =
      "\"url\":\"/services/data/v" + CompositeRequest.VERSION + "/";

  /** How a request ended that this class itself could not cope with. */
  private static final SalesforceError BROKE_OFF =
      SalesforceError.of(ErrorCategory.INTERNAL, "CONNECTOR_FAULT", "The request broke off", "");

  private final ConnectionId connection;
  private final Sessions sessions;
  private final Client transport;
  private final Request.Options options;
  private final Consumer<ApiUsage> usage;
  private final ObservedCalls observed;
  private final Clock clock;

  SessionClient(
      ConnectionId connection,
      Sessions sessions,
      Client transport,
      Request.Options options,
      Consumer<ApiUsage> usage,
      ObservationRegistry observations,
      Clock clock) {
    this.connection = connection;
    this.sessions = sessions;
    this.transport = transport;
    this.options = options;
    this.usage = usage;
    this.observed = new ObservedCalls(connection, observations);
    this.clock = clock;
  }

  /** Sends with this client's own options: other ones could follow redirects with the token. */
  @Override
  public Response execute(Request request, Request.Options ignored) throws IOException {
    return execute(request, transport);
  }

  /**
   * Sends a request in another way, such as with a file for its body; when the session is refused
   * it is sent twice.
   */
  Response execute(Request request, Client way) throws IOException {
    Session session = sessions.current(connection);
    Request outgoing = versioned(request, session.apiVersion());
    Answer answer = send(outgoing, session, way);
    if (answer.error() != null && SESSION_REFUSED.contains(answer.error().code())) {
      answer = send(outgoing, sessions.renew(session), way);
    }
    if (answer.error() != null) {
      throw new SalesforceException(noted(answer.error()));
    }
    return answer.response();
  }

  /** An answer; the error is null when it is 2xx. */
  private record Answer(Response response, SalesforceError error) {}

  private Answer send(Request symbolic, Session session, Client way) throws IOException {
    RequestId.forget();
    Observation call = observed.start(symbolic);
    SalesforceError error = BROKE_OFF;
    try (Observation.Scope scope = call.openScope()) {
      Answer answer = sent(symbolic, session, way);
      error = answer.error();
      return answer;
    } catch (SalesforceException e) {
      error = e.error();
      throw e;
    } finally {
      ObservedCalls.ended(call, error);
    }
  }

  private Answer sent(Request symbolic, Session session, Client way) throws IOException {
    Request request = addressed(symbolic, session);
    Response response = exchange(request, way);
    RequestId.note(response);
    ApiUsage.in(values(response, ApiUsage.HEADER), clock.instant()).ifPresent(usage);
    if (response.status() / 100 == 2) {
      return new Answer(response, null);
    }
    byte[] body = bodyWithout(session.accessToken(), response);
    return RefusedParts.isAnswer(symbolic, response.status(), body)
        ? new Answer(response.toBuilder().status(200).body(body).build(), null)
        : new Answer(response, error(request, response, body).sentAs(RequestId.latest()));
  }

  private Response exchange(Request request, Client way) {
    try {
      return way.execute(request, options);
    } catch (IOException e) {
      throw new SalesforceException(TransportErrors.of(request, e));
    } catch (IllegalArgumentException e) {
      // The JDK refuses header values with line breaks and the like; its message quotes them.
      throw refused(
          ErrorCategory.VALIDATION,
          "HEADER_NOT_ALLOWED",
          "An option of the step holds characters that no HTTP header may have",
          "Write the step's options on one line, in ASCII.");
    }
  }

  private SalesforceError error(Request request, Response response, byte[] body) {
    SalesforceError error = Refusals.of(request, response.status(), body);
    return error.category() == ErrorCategory.TRANSIENT
        ? RetryAfter.in(values(response, RetryAfter.HEADER), clock.instant())
            .map(error::retryAt)
            .orElse(error)
        : error;
  }

  // Proxies have error pages that repeat the request's headers.
  private static byte[] bodyWithout(String token, Response response) throws IOException {
    if (response.body() == null) {
      return new byte[0];
    }
    byte[] body = response.body().asInputStream().readAllBytes();
    return new String(body, StandardCharsets.ISO_8859_1)
        .replace(token, "[token]")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private SalesforceError noted(SalesforceError error) {
    if (error.category() != ErrorCategory.LIMIT_REACHED) {
      return error;
    }
    Instant until = clock.instant().plus(LIMIT_PAUSE);
    sessions.limitReached(connection, until);
    return error.retryAt(until);
  }

  private Request addressed(Request request, Session session) {
    Map<String, Collection<String>> headers = new LinkedHashMap<>(request.headers());
    boolean soap = isSoap(request);
    if (!soap) {
      headers.put("Authorization", List.of("Bearer " + session.accessToken()));
      // Names this client in the org's event log and as changeOrigin of change events.
      headers.put("Sforce-Call-Options", List.of("client=crmflow"));
    }
    return Request.create(
        request.httpMethod(),
        session.instanceUrl() + path(request.url(), session.apiVersion()),
        headers,
        soap ? withSession(request.body(), session.accessToken()) : request.body(),
        request.charset(),
        request.requestTemplate());
  }

  private static boolean isSoap(Request request) {
    return SOAP_URL.equals(request.url());
  }

  private static byte[] withSession(byte[] envelope, String token) {
    String sessionId = token.replace("&", "&amp;").replace("<", "&lt;");
    return new String(envelope, StandardCharsets.UTF_8)
        .replace(
            SoapEnvelope.NO_SESSION,
            "<SessionHeader><sessionId>" + sessionId + "</sessionId></SessionHeader>")
        .getBytes(StandardCharsets.UTF_8);
  }

  // What follows the org's address always starts with /services/, so no path can change the host.
  private static String path(String url, String apiVersion) {
    String path = url.startsWith(SYMBOLIC + "/") ? url.substring(SYMBOLIC.length()) : "";
    if (url.equals(SOAP_URL)) {
      return "/services/Soap/u/" + apiVersion;
    }
    if (path.startsWith("/data/")) {
      return "/services/data/v" + apiVersion + path.substring("/data".length());
    }
    if (API_PATH.matcher(path).matches()) {
      return path;
    }
    throw refused(
        ErrorCategory.INTERNAL,
        "PATH_NOT_ALLOWED",
        "A path outside the REST and SOAP APIs was asked for",
        "Report this as a fault of the connector.");
  }

  private static SalesforceException refused(
      ErrorCategory category, String code, String what, String remedy) {
    return new SalesforceException(
        SalesforceError.of(category, code, what + ", so nothing was sent", remedy));
  }

  // The requests inside composite requests and graphs name the version that only the session knows.
  // Inside a value of a process the quotes are escaped, so that only a member "url" matches.
  private static Request versioned(Request request, String apiVersion) {
    if (!COMPOSITE_URL.equals(request.url()) && !GRAPH_URL.equals(request.url())) {
      return request;
    }
    byte[] body =
        new String(request.body(), StandardCharsets.UTF_8)
            .replace(VERSIONED, VERSIONED.replace(CompositeRequest.VERSION, apiVersion))
            .getBytes(StandardCharsets.UTF_8);
    return Request.create(
        request.httpMethod(),
        request.url(),
        request.headers(),
        body,
        request.charset(),
        request.requestTemplate());
  }

  private static Collection<String> values(Response response, String header) {
    return response.headers().getOrDefault(header, List.of());
  }
}
