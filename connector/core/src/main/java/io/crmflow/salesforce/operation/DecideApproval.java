package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides about an open approval request. Gives back {@code instanceStatus}, {@code instanceId},
 * {@code workItemIds} and {@code actorIds}. By the id of a work item a repeated decision is
 * refused; by the id of a record it would meet the next step of the approval, so it must not be
 * repeated blindly.
 *
 * @param id catalog id
 * @param recordOrWorkItem what is decided about, in 18 characters
 * @param members the other members of the request
 */
public record DecideApproval(
    String id, String recordOrWorkItem, Decision decision, ObjectNode members)
    implements RowOperation {

  private static final String WORK_ITEM = "04i";

  public DecideApproval {
    members = members.deepCopy();
  }

  @Override
  public String object() {
    return "ProcessInstanceWorkitem";
  }

  @Override
  public String cost() {
    return "Two API calls for up to 50 such steps that run together: one finds what is open.";
  }

  @Override
  public Repeat repeat() {
    return Repeat.UNCLEAR;
  }

  @Override
  public List<WrittenRecord> written(Map<String, Object> outputs) {
    return List.of(
        WrittenRecord.of("ProcessInstance", outputs, "instanceId", WrittenRecord.Action.UPDATED));
  }

  @Override
  public RowRequest request() {
    return new Decisions();
  }

  /** Without {@code contextId}, which is known when it is sent. */
  @Override
  public ObjectNode row() {
    return members.deepCopy().put("actionType", decision.actionType());
  }

  @Override
  public Optional<String> target() {
    return Optional.of(RecordId.key(recordOrWorkItem));
  }

  boolean isByWorkItem() {
    return recordOrWorkItem.startsWith(WORK_ITEM);
  }
}
