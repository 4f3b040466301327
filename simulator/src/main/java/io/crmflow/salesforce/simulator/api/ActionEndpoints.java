package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.action.Flows;
import io.crmflow.salesforce.simulator.http.Json;
import io.crmflow.salesforce.simulator.http.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Invocable actions: the flows of the org. */
final class ActionEndpoints {
  private static final String FLOWS = "/actions/custom/flow";

  private final Flows flows;

  ActionEndpoints(Flows flows) {
    this.flows = flows;
  }

  void register(Router router) {
    router
        .on("GET", "/actions/custom", call -> Response.json(200, Map.of("flow", call.url(FLOWS))))
        .on("GET", FLOWS, this::list)
        .on("POST", FLOWS + "/{name}", this::invoke);
  }

  private Response list(ApiCall call) {
    List<Map<String, Object>> actions = new ArrayList<>();
    for (String name : flows.names()) {
      Map<String, Object> action = new LinkedHashMap<>();
      action.put("label", name.replace('_', ' '));
      action.put("name", name);
      action.put("type", "FLOW");
      action.put("url", call.url(FLOWS + "/" + name));
      actions.add(action);
    }
    return Response.json(200, Map.of("actions", actions));
  }

  private Response invoke(ApiCall call) {
    String name = call.variable("name");
    Function<Map<String, Object>, Map<String, Object>> flow =
        flows.find(name).orElseThrow(ApiException::notFound);
    JsonNode inputs = call.json().path("inputs");
    if (!inputs.isArray()) {
      throw new ApiException(400, "JSON_PARSER_ERROR", "The inputs member must be an array");
    }
    List<Map<String, Object>> results = new ArrayList<>();
    for (JsonNode input : inputs) {
      if (!input.isObject()) {
        throw new ApiException(400, "JSON_PARSER_ERROR", "Every input must be a JSON object");
      }
      results.add(run(name, flow, Json.map(input)));
    }
    call.tally().records(results.size());
    boolean failed =
        results.stream().anyMatch(result -> Boolean.FALSE.equals(result.get("isSuccess")));
    return Response.json(failed ? 400 : 200, results);
  }

  /** A flow fails as a Java function does: by throwing. */
  private static Map<String, Object> run(
      String name,
      Function<Map<String, Object>, Map<String, Object>> flow,
      Map<String, Object> input) {
    try {
      Map<String, Object> outputs = new LinkedHashMap<>(flow.apply(input));
      outputs.put("Flow__InterviewStatus", "Finished");
      return result(name, null, outputs);
    } catch (RuntimeException e) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("statusCode", "UNKNOWN_EXCEPTION");
      error.put("message", "An unhandled fault has occurred in this flow: " + e.getMessage());
      error.put("fields", List.of());
      return result(name, List.of(error), null);
    }
  }

  private static Map<String, Object> result(
      String name, List<Map<String, Object>> errors, Map<String, Object> outputs) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("actionName", name);
    result.put("errors", errors);
    result.put("invocationId", null);
    result.put("isSuccess", errors == null);
    result.put("outcome", null);
    result.put("outputValues", outputs);
    result.put("sortOrder", -1);
    result.put("version", 1);
    return result;
  }
}
