package io.crmflow.salesforce.simulator.approval;

import java.util.List;

/**
 * What became of an approval request.
 *
 * @param actorIds who has to decide next
 * @param status of the process instance: Pending, Approved, Rejected or Removed
 * @param workitems the approval requests this made
 */
public record ApprovalResult(
    List<String> actorIds,
    String entityId,
    String instanceId,
    String status,
    List<String> workitems) {

  public ApprovalResult {
    actorIds = List.copyOf(actorIds);
    workitems = List.copyOf(workitems);
  }
}
