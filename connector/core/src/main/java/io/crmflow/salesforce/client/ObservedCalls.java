package io.crmflow.salesforce.client;

import feign.Request;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Begins the observation of each request of a connection: {@code salesforce.connector.calls}, a
 * timer where a meter registry is there and a client span where a tracer is there. Tags take few
 * values: ids and names of objects are left out. Nothing is added to the request itself.
 * Thread-safe.
 */
record ObservedCalls(ConnectionId connection, ObservationRegistry observations) {

  private static final String NAME = "salesforce.connector.calls";
  private static final String OUTCOME = "outcome";

  /** Segments of paths that name a resource; all others are names or ids. */
  private static final Set<String> RESOURCES =
      Set.of(
          ("actions approvals batches composite custom deleted failedResults flow graph ingest jobs"
                  + " limits oauth2 object-info parameterizedSearch picklist-values process query"
                  + " queryAll results soap sobjects successfulResults ui-api updated userinfo"
                  + " VersionData")
              .split(" "));

  Observation start(Request request) {
    if (observations.isNoop()) {
      return Observation.NOOP;
    }
    String resource = resource(request);
    SenderContext<Request> context = new SenderContext<>((carrier, key, value) -> {}, Kind.CLIENT);
    context.setCarrier(request);
    context.setRemoteServiceName("salesforce");
    return Observation.createNotStarted(NAME, () -> context, observations)
        .contextualName("salesforce " + resource)
        .lowCardinalityKeyValue("tenant", connection.tenant())
        .lowCardinalityKeyValue("connection", connection.name())
        .lowCardinalityKeyValue("request", resource)
        .start();
  }

  /** What became of it; null for success. */
  static void ended(Observation call, SalesforceError error) {
    String outcome = error == null ? "ok" : error.category().name().toLowerCase(Locale.ROOT);
    call.lowCardinalityKeyValue(OUTCOME, outcome);
    if (RequestId.latest() != null) {
      call.highCardinalityKeyValue("salesforce.request.id", RequestId.latest());
    }
    if (error != null) {
      call.highCardinalityKeyValue("salesforce.error.code", error.code());
    }
    call.stop();
  }

  /** Method and resource, such as {@code POST composite/sobjects}. */
  static String resource(Request request) {
    String path = request.url().replaceFirst("\\?.*", "");
    return request.httpMethod().name()
        + " "
        + Arrays.stream(path.split("/"))
            .filter(RESOURCES::contains)
            .collect(Collectors.joining("/"));
  }
}
