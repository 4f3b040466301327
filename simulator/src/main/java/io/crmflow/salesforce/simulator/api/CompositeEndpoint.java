package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.call.Call;
import io.crmflow.salesforce.simulator.http.Response;
import java.util.ArrayList;
import java.util.List;

/** Up to 25 dependent requests in one; it counts as one API call. */
final class CompositeEndpoint {
  /** Limits of the composite resource in the Salesforce REST API guide. */
  private static final int MAX_SUBREQUESTS = 25;

  private static final int MAX_QUERIES_AND_COLLECTIONS = 5;

  private final CompositeRun run;

  CompositeEndpoint(CompositeRun run) {
    this.run = run;
  }

  void register(Router router) {
    router.on("POST", "/composite", this::run);
  }

  private Response run(ApiCall call) {
    JsonNode body = call.json();
    List<JsonNode> subrequests = new ArrayList<>();
    body.path("compositeRequest").forEach(subrequests::add);
    check(subrequests);
    boolean allOrNone = body.path("allOrNone").asBoolean();
    Response response = Response.json(200, run.run(call, subrequests, allOrNone).body());
    if (subrequests.stream().allMatch(CompositeEndpoint::isRead)) {
      call.tally().detail(Call.READS);
    }
    return response;
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
    CompositeRun.checkReferences(subrequests);
  }

  private static boolean isRead(JsonNode subrequest) {
    return "GET".equals(subrequest.path("method").asText());
  }

  private static boolean isExpensive(JsonNode subrequest) {
    String url = subrequest.path("url").asText();
    return url.contains("/query") || url.contains("/composite/sobjects");
  }

  private static ApiException limit(String message) {
    return new ApiException(400, "LIMIT_EXCEEDED", message);
  }
}
