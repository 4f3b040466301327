package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Approval requests that wait for a decision, as one query finds them.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_processinstanceworkitem.htm">ProcessInstanceWorkitem</a>
 */
record OpenWorkItems(List<Item> items) {

  /** An open approval request. */
  record Item(String id, String instanceId, String recordId) {}

  static OpenWorkItems of(SalesforceApi api, List<DecideApproval> decisions) {
    List<String> conditions = new ArrayList<>();
    add(conditions, "Id", decisions, true);
    add(conditions, "ProcessInstance.TargetObjectId", decisions, false);
    String soql =
        "SELECT Id, ProcessInstanceId, ProcessInstance.TargetObjectId FROM ProcessInstanceWorkitem"
            + " WHERE "
            + String.join(" OR ", conditions)
            + " ORDER BY Id";
    return new OpenWorkItems(api.query(soql).records().stream().map(OpenWorkItems::item).toList());
  }

  private static void add(
      List<String> conditions, String field, List<DecideApproval> decisions, boolean byWorkItem) {
    List<DecideApproval> some =
        decisions.stream().filter(one -> one.isByWorkItem() == byWorkItem).toList();
    if (!some.isEmpty()) {
      conditions.add(
          some.stream()
              .map(one -> "'" + one.recordOrWorkItem() + "'")
              .distinct()
              .collect(Collectors.joining(",", field + " IN (", ")")));
    }
  }

  private static Item item(ObjectNode row) {
    return new Item(
        row.path("Id").asText(),
        row.path("ProcessInstanceId").asText(),
        row.path("ProcessInstance").path("TargetObjectId").asText());
  }

  /** Those that the decision can be about. */
  List<Item> of(DecideApproval decision) {
    String wanted = RecordId.key(decision.recordOrWorkItem());
    return items.stream()
        .filter(
            item ->
                RecordId.key(decision.isByWorkItem() ? item.id() : item.recordId()).equals(wanted))
        .toList();
  }

  /** Why the decision cannot be sent; null when it can. */
  Outcome refusal(DecideApproval decision, List<Item> open) {
    if (open.isEmpty()) {
      return new Outcome.Failed(
          SalesforceError.of(
                  ErrorCategory.NOT_FOUND,
                  "NO_OPEN_APPROVAL",
                  "There is no open approval request for "
                      + decision.recordOrWorkItem()
                      + " that the connected user may see",
                  "Check whether it was decided or recalled meanwhile (approval history of the"
                      + " record)")
              .about(List.of("Id")));
    }
    boolean one =
        decision.decision() == Decision.RECALL
            ? open.stream().map(Item::instanceId).distinct().count() == 1
            : open.size() == 1;
    return one ? null : ambiguous(decision, open);
  }

  private static Outcome ambiguous(DecideApproval decision, List<Item> open) {
    return new Outcome.Failed(
        SalesforceError.of(
                ErrorCategory.AMBIGUOUS,
                "SEVERAL_OPEN_APPROVALS",
                open.size() + " approval requests are open for " + decision.recordOrWorkItem(),
                "Give Id the id of one of them, for example from the output workItemIds of"
                    + " approval.submit")
            .matching(open.stream().map(Item::id).toList()));
  }
}
