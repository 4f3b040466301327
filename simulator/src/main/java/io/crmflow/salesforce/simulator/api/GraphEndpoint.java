package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.http.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several composite requests in one, each of them all or none. */
final class GraphEndpoint {
  /** Limits of composite graphs in the Salesforce REST API guide. */
  private static final int MAX_GRAPHS = 75;

  private static final int MAX_NODES = 500;

  /** After so many failed graphs the others are not tried. */
  private static final int MAX_FAILURES = 14;

  private final CompositeRun run;

  GraphEndpoint(CompositeRun run) {
    this.run = run;
  }

  void register(Router router) {
    router.on("POST", "/composite/graph", this::run);
  }

  private Response run(ApiCall call) {
    List<JsonNode> graphs = list(call.json().path("graphs"));
    check(graphs);
    List<Map<String, Object>> answers = new ArrayList<>();
    int failures = 0;
    for (JsonNode graph : graphs) {
      List<JsonNode> nodes = list(graph.path("compositeRequest"));
      CompositeRun.Outcome outcome =
          failures < MAX_FAILURES
              ? run.run(call, nodes, true)
              : new CompositeRun.Outcome(new CompositeResults().rolledBack(nodes), false);
      failures += outcome.successful() ? 0 : 1;
      answers.add(answer(graph.path("graphId").asText(), outcome));
    }
    return Response.json(200, Map.of("graphs", answers));
  }

  private static Map<String, Object> answer(String graphId, CompositeRun.Outcome outcome) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("graphId", graphId);
    answer.put("graphResponse", outcome.body());
    answer.put("isSuccessful", outcome.successful());
    return answer;
  }

  private static void check(List<JsonNode> graphs) {
    if (graphs.isEmpty()) {
      throw new ApiException(400, "JSON_PARSER_ERROR", "graphs must be a list");
    }
    if (graphs.size() > MAX_GRAPHS) {
      throw limit("Cannot exceed limit of " + MAX_GRAPHS + " graphs");
    }
    int nodes = 0;
    Set<String> ids = new HashSet<>();
    for (JsonNode graph : graphs) {
      String id = graph.path("graphId").asText();
      if (id.isEmpty() || !ids.add(id)) {
        throw new ApiException(
            400,
            "INVALID_INPUT",
            "Every graph needs a graphId of its own, but found: '" + id + "'");
      }
      List<JsonNode> requests = list(graph.path("compositeRequest"));
      CompositeRun.checkReferences(requests);
      nodes += requests.size();
    }
    if (nodes > MAX_NODES) {
      throw limit("Cannot exceed limit of " + MAX_NODES + " nodes");
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }

  private static ApiException limit(String message) {
    return new ApiException(400, "LIMIT_EXCEEDED", message);
  }
}
