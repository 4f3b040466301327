package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.http.Body;
import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.RecordStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** Up to 25 dependent requests in one; it counts as one API call. */
final class CompositeEndpoint {
  /** Limits of the composite resource in the Salesforce REST API guide. */
  private static final int MAX_SUBREQUESTS = 25;

  private static final int MAX_QUERIES_AND_COLLECTIONS = 5;

  private final RecordStore store;
  private final Router router;

  CompositeEndpoint(RecordStore store, Router router) {
    this.store = store;
    this.router = router;
  }

  void register() {
    router.on("POST", "/composite", this::run);
  }

  private Response run(ApiCall call) {
    JsonNode body = call.json();
    List<JsonNode> subrequests = new ArrayList<>();
    body.path("compositeRequest").forEach(subrequests::add);
    check(subrequests);
    boolean allOrNone = body.path("allOrNone").asBoolean();
    return store.write(() -> run(call, subrequests, allOrNone));
  }

  private Response run(ApiCall call, List<JsonNode> subrequests, boolean allOrNone) {
    int start = store.savepoint();
    CompositeResults results = new CompositeResults();
    for (JsonNode subrequest : subrequests) {
      String reference = subrequest.path("referenceId").asText();
      results.add(reference, answer(call, subrequest, results));
      if (allOrNone && results.failed()) {
        store.rollback(start);
        return Response.json(200, results.rolledBack(subrequests));
      }
    }
    return Response.json(200, results.body());
  }

  private Response answer(ApiCall call, JsonNode subrequest, CompositeResults results) {
    try {
      return router.route(subcall(call, subrequest, results));
    } catch (ApiException e) {
      return e.response();
    }
  }

  private static ApiCall subcall(ApiCall call, JsonNode subrequest, CompositeResults results) {
    String url = results.resolve(subrequest.path("url").asText());
    int question = url.indexOf('?');
    Matcher path = ApiVersions.match(question < 0 ? url : url.substring(0, question));
    return new ApiCall(
        path.group(1) + ".0",
        subrequest.path("method").asText(),
        DataApi.relative(path.group(2)),
        Map.of(),
        Request.parseQuery(question < 0 ? "" : url.substring(question + 1)),
        headers(call, subrequest),
        Body.NONE,
        results.resolve(subrequest.get("body")),
        call.tally());
  }

  private static Map<String, String> headers(ApiCall call, JsonNode subrequest) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    call.header("Sforce-Duplicate-Rule-Header")
        .ifPresent(value -> headers.put("Sforce-Duplicate-Rule-Header", value));
    subrequest
        .path("httpHeaders")
        .fields()
        .forEachRemaining(header -> headers.put(header.getKey(), header.getValue().asText()));
    return headers;
  }

  private static void check(List<JsonNode> subrequests) {
    if (subrequests.isEmpty()) {
      throw new ApiException(400, "JSON_PARSER_ERROR", "compositeRequest must be a list");
    }
    if (subrequests.size() > MAX_SUBREQUESTS) {
      throw limit("Cannot exceed limit of " + MAX_SUBREQUESTS + " sub-requests");
    }
    long expensive = subrequests.stream().filter(CompositeEndpoint::isExpensive).count();
    if (expensive > MAX_QUERIES_AND_COLLECTIONS) {
      throw limit(
          "Cannot exceed limit of "
              + MAX_QUERIES_AND_COLLECTIONS
              + " query and sObject collection sub-requests");
    }
    Set<String> references = new HashSet<>();
    for (JsonNode subrequest : subrequests) {
      String reference = subrequest.path("referenceId").asText();
      if (reference.isEmpty() || !references.add(reference)) {
        throw new ApiException(
            400,
            "INVALID_INPUT",
            "Every sub-request needs a referenceId of its own, but found: '" + reference + "'");
      }
    }
  }

  private static boolean isExpensive(JsonNode subrequest) {
    String url = subrequest.path("url").asText();
    return url.contains("/query") || url.contains("/composite/sobjects");
  }

  private static ApiException limit(String message) {
    return new ApiException(400, "LIMIT_EXCEEDED", message);
  }
}
