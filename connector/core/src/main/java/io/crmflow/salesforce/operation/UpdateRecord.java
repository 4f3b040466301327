package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes a record; a field without a value in {@code fields} stays as it is. Gives back {@code
 * id}.
 *
 * @param id catalog id
 * @param object API name of the object
 * @param recordId which record, in 18 characters
 * @param fields new values as JSON by field name; null clears
 * @param headers request headers that its options ask for
 */
public record UpdateRecord(
    String id, String object, String recordId, ObjectNode fields, Map<String, Object> headers)
    implements RowOperation, RecordWrite {

  public UpdateRecord {
    fields = fields.deepCopy();
    headers = Map.copyOf(headers);
  }

  @Override
  public Repeat repeat() {
    return Repeat.HARMLESS;
  }

  @Override
  public List<WrittenRecord> written(Map<String, Object> outputs) {
    return List.of(new WrittenRecord(object, recordId, WrittenRecord.Action.UPDATED));
  }

  @Override
  public RowRequest request() {
    return new UpdateRows(headers);
  }

  @Override
  public ObjectNode row() {
    return Row.of(object, recordId).setAll(fields.deepCopy());
  }

  @Override
  public Optional<String> target() {
    return Optional.of(RecordId.key(recordId));
  }

  @Override
  public Kind kind() {
    return Kind.UPDATE;
  }

  @Override
  public UpdateRecord withFields(ObjectNode changed) {
    return new UpdateRecord(id, object, recordId, changed, headers);
  }
}
