package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.ApprovalRequests;
import io.crmflow.salesforce.client.ApprovalResult;
import io.crmflow.salesforce.client.ErrorAnswers;
import io.crmflow.salesforce.client.RowResult;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends approval requests about different records together. Salesforce's results come in an order
 * of their own, so the record tells which is which; a failed result that names no record makes its
 * request go out once more, alone.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_process_approvals_bulk.htm">Bulk
 *     Approvals: the answers of the example are in another order than its requests</a>
 */
final class Approvals {

  /**
   * Salesforce states no limit for requests; they share a transaction with 10 seconds of CPU time,
   * in which each runs its field updates, e-mails and triggers.
   */
  static final int CAPACITY = 50;

  private Approvals() {}

  /**
   * One request.
   *
   * @param recordId the record it is about, in 18 characters
   * @param body what is sent
   */
  record Request(String recordId, ObjectNode body) {}

  /** One outcome for each request, in their order. */
  static List<Outcome> send(SalesforceApi api, List<Request> requests) {
    return Halving.send(requests, some -> together(api, some));
  }

  private static List<Outcome> together(SalesforceApi api, List<Request> requests) {
    List<ApprovalResult> results =
        api.approvals(new ApprovalRequests(requests.stream().map(Request::body).toList()));
    Answers.checkWritten(requests.size(), results.size());
    if (requests.size() == 1) {
      return List.of(outcome(results.get(0)));
    }
    Map<String, ApprovalResult> byRecord = new LinkedHashMap<>();
    results.stream()
        .filter(result -> result.entityId() != null)
        .forEach(result -> byRecord.put(key(result.entityId()), result));
    List<Outcome> outcomes = new ArrayList<>();
    for (Request request : requests) {
      ApprovalResult result = byRecord.remove(key(request.recordId()));
      outcomes.add(result == null ? null : outcome(result));
    }
    boolean othersFailed =
        byRecord.isEmpty()
            && results.stream()
                .filter(result -> result.entityId() == null)
                .noneMatch(ApprovalResult::success);
    for (int i = 0; i < requests.size(); i++) {
      if (outcomes.get(i) == null) {
        outcomes.set(i, othersFailed ? alone(api, requests.get(i)) : unclear());
      }
    }
    return outcomes;
  }

  private static Outcome alone(SalesforceApi api, Request request) {
    return Halving.some(List.of(request), one -> together(api, one)).get(0);
  }

  private static String key(String id) {
    return RecordId.key(RecordId.checked("entityId", id));
  }

  private static Outcome outcome(ApprovalResult result) {
    if (!result.success()) {
      return new Outcome.Failed(ErrorAnswers.of(new RowResult(null, false, null, result.errors())));
    }
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("instanceStatus", result.instanceStatus());
    outputs.put("instanceId", result.instanceId());
    outputs.put("workItemIds", array(result.newWorkitemIds()));
    outputs.put("actorIds", array(result.actorIds()));
    return new Outcome.Done(outputs);
  }

  private static ArrayNode array(List<String> ids) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    ids.forEach(array::add);
    return array;
  }

  private static Outcome unclear() {
    return new Outcome.Failed(
        SalesforceError.of(
            ErrorCategory.OUTCOME_UNKNOWN,
            "UNEXPECTED_ANSWER",
            "Salesforce answered, but said nothing of this record",
            "Look at the approval history of the record before you repeat the step"));
  }
}
