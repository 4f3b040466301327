package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Submits a record for approval. Gives back {@code instanceStatus}, {@code instanceId}, {@code
 * workItemIds} and {@code actorIds}. Salesforce refuses a record that waits for approval already,
 * but not one that is decided meanwhile, so it must not be repeated blindly.
 *
 * @param id catalog id
 * @param recordId which record, in 18 characters
 * @param members the other members of the request
 */
public record SubmitApproval(String id, String recordId, ObjectNode members)
    implements RowOperation {

  public SubmitApproval {
    members = members.deepCopy();
  }

  @Override
  public String object() {
    return "ProcessInstance";
  }

  @Override
  public Repeat repeat() {
    return Repeat.UNCLEAR;
  }

  @Override
  public List<WrittenRecord> written(Map<String, Object> outputs) {
    return List.of(WrittenRecord.of(object(), outputs, "instanceId", WrittenRecord.Action.CREATED));
  }

  @Override
  public RowRequest request() {
    return new Submissions();
  }

  @Override
  public ObjectNode row() {
    return members.deepCopy().put("actionType", "Submit").put("contextId", recordId);
  }

  @Override
  public Optional<String> target() {
    return Optional.of(RecordId.key(recordId));
  }
}
