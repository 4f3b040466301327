package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.http.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Up to 25 independent requests in one; each of them counts as an API call. */
final class BatchEndpoint {
  /** Limit of the batch resource in the Salesforce REST API guide. */
  private static final int MAX_SUBREQUESTS = 25;

  private static final String BASE = "/services/data/";

  private final Router router;
  private final Faults faults;
  private final ApiUsage usage;

  BatchEndpoint(Router router, Faults faults, ApiUsage usage) {
    this.router = router;
    this.faults = faults;
    this.usage = usage;
  }

  void register() {
    router.on("POST", "/composite/batch", this::run);
  }

  private Response run(ApiCall call) {
    JsonNode body = call.json();
    JsonNode requests = body.path("batchRequests");
    check(requests);
    boolean haltOnError = body.path("haltOnError").asBoolean();
    List<Response> answers = new ArrayList<>();
    for (JsonNode request : requests) {
      boolean halted = haltOnError && failed(answers);
      answers.add(halted ? halted() : answer(call, request, answers.isEmpty()));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("hasErrors", failed(answers));
    result.put("results", answers.stream().map(BatchEndpoint::entry).toList());
    return Response.json(200, result);
  }

  /** The batch itself was counted as the first request. */
  private Response answer(ApiCall call, JsonNode request, boolean counted) {
    if (!counted && !usage.count(faults.dailyLimit())) {
      return ErrorBody.response(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }
    String url = request.path("url").asText();
    try {
      return router.route(
          Subcall.of(
              call,
              request.path("method").asText(),
              url.startsWith(BASE) ? url : BASE + url.replaceAll("^/", ""),
              request.path("httpHeaders"),
              request.get("richInput")));
    } catch (ApiException e) {
      return e.response();
    }
  }

  private static void check(JsonNode requests) {
    if (!requests.isArray() || requests.isEmpty()) {
      throw new ApiException(400, "JSON_PARSER_ERROR", "batchRequests must be a list");
    }
    if (requests.size() > MAX_SUBREQUESTS) {
      throw new ApiException(
          400, "LIMIT_EXCEEDED", "Cannot exceed limit of " + MAX_SUBREQUESTS + " sub-requests");
    }
  }

  private static boolean failed(List<Response> answers) {
    return answers.stream().anyMatch(answer -> !answer.successful());
  }

  private static Response halted() {
    return ErrorBody.response(
        412, "BATCH_PROCESSING_HALTED", "Batch processing halted per request");
  }

  private static Map<String, Object> entry(Response answer) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("statusCode", answer.status());
    entry.put("result", answer.content());
    return entry;
  }
}
