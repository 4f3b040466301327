package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.approval.ApprovalProcess;
import io.crmflow.salesforce.simulator.approval.ApprovalResult;
import io.crmflow.salesforce.simulator.approval.Approvals;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RowException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Approval processes: what there is, and submitting, approving, rejecting and recalling. */
final class ApprovalEndpoints {
  private final RecordStore store;
  private final Approvals approvals;
  private final String userId;

  ApprovalEndpoints(RecordStore store, Approvals approvals, String userId) {
    this.store = store;
    this.approvals = approvals;
    this.userId = userId;
  }

  void register(Router router) {
    router
        .on("GET", "/process/approvals", this::list)
        .on("POST", "/process/approvals", this::process);
  }

  private Response list(ApiCall call) {
    Map<String, List<Map<String, Object>>> byObject = new LinkedHashMap<>();
    for (ApprovalProcess process : store.read(approvals::processes)) {
      List<Map<String, Object>> entries =
          byObject.computeIfAbsent(process.object(), any -> new ArrayList<>());
      entries.add(entry(process, entries.size() + 1));
    }
    return Response.json(200, Map.of("approvals", byObject));
  }

  private static Map<String, Object> entry(ApprovalProcess process, int order) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("description", null);
    entry.put("id", process.id());
    entry.put("name", process.name());
    entry.put("object", process.object());
    entry.put("sortOrder", order);
    return entry;
  }

  /** All requests or none. */
  private Response process(ApiCall call) {
    JsonNode requests = call.json().path("requests");
    if (!requests.isArray() || requests.isEmpty()) {
      throw new ApiException(400, "JSON_PARSER_ERROR", "The requests member must be a list");
    }
    return store.write(
        () -> {
          int start = store.savepoint();
          List<Map<String, Object>> results = new ArrayList<>();
          try {
            requests.forEach(request -> results.add(body(process(request))));
          } catch (ApiException | RowException e) {
            store.rollback(start);
            throw e;
          }
          call.tally().records(results.size());
          // no order is promised: in the example of the REST API guide the results stand in another
          // one than their requests
          Collections.reverse(results);
          return Response.json(200, results);
        });
  }

  private ApprovalResult process(JsonNode request) {
    String context = request.path("contextId").asText();
    String action = request.path("actionType").asText();
    String next = request.path("nextApproverIds").path(0).asText("");
    return switch (action) {
      case "Submit" ->
          approvals.submit(
              context,
              request.path("processDefinitionNameOrId").asText(""),
              request.path("skipEntryCriteria").asBoolean(),
              next,
              request.path("contextActorId").asText(userId));
      case "Approve" -> approvals.approve(context, next, userId);
      case "Reject" -> approvals.reject(context, userId);
      case "Removed" -> approvals.recall(context, userId);
      default ->
          throw new ApiException(
              400,
              "INVALID_INPUT",
              "actionType is one of Submit, Approve, Reject and Removed, not '" + action + "'");
    };
  }

  private static Map<String, Object> body(ApprovalResult result) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("actorIds", result.actorIds());
    body.put("entityId", result.entityId());
    body.put("errors", null);
    body.put("instanceId", result.instanceId());
    body.put("instanceStatus", result.status());
    body.put("newWorkitemIds", result.workitems());
    body.put("success", true);
    return body;
  }
}
