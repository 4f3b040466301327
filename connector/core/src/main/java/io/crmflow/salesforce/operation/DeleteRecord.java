package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves a record to the recycle bin. Gives back {@code id}.
 *
 * @param id catalog id
 * @param object API name of the object
 * @param recordId which record, in 18 characters
 */
public record DeleteRecord(String id, String object, String recordId) implements RowOperation {

  @Override
  public Repeat repeat() {
    return Repeat.HARMLESS;
  }

  @Override
  public List<WrittenRecord> written(Map<String, Object> outputs) {
    return List.of(new WrittenRecord(object, recordId, WrittenRecord.Action.DELETED));
  }

  @Override
  public RowRequest request() {
    return new DeleteRows();
  }

  @Override
  public ObjectNode row() {
    return Row.of(object, recordId);
  }

  @Override
  public Optional<String> target() {
    return Optional.of(RecordId.key(recordId));
  }
}
