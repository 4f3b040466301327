package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Updates the record with an external ID, or creates it. Gives back {@code id} and {@code created}.
 *
 * @param id catalog id
 * @param object API name of the object
 * @param externalIdField field that tells which record; {@code fields} holds its value
 * @param fields values as JSON by field name; null clears
 * @param headers request headers that its options ask for
 */
public record UpsertRecord(
    String id,
    String object,
    String externalIdField,
    ObjectNode fields,
    Map<String, Object> headers)
    implements RowOperation, RecordWrite {

  public UpsertRecord {
    fields = fields.deepCopy();
    headers = Map.copyOf(headers);
  }

  @Override
  public Repeat repeat() {
    return Repeat.HARMLESS;
  }

  @Override
  public List<WrittenRecord> written(Map<String, Object> outputs) {
    boolean created = Boolean.TRUE.equals(outputs.get("created"));
    return List.of(
        WrittenRecord.of(
            object,
            outputs,
            "id",
            created ? WrittenRecord.Action.CREATED : WrittenRecord.Action.UPDATED));
  }

  @Override
  public RowRequest request() {
    return new UpsertRows(object, externalIdField, headers);
  }

  @Override
  public ObjectNode row() {
    return Row.of(object).setAll(fields.deepCopy());
  }

  @Override
  public Optional<String> target() {
    return Optional.of(ExternalId.of(this).of(fields).orElseThrow());
  }

  @Override
  public Kind kind() {
    return Kind.UPSERT;
  }

  @Override
  public UpsertRecord withFields(ObjectNode changed) {
    return new UpsertRecord(id, object, externalIdField, changed, headers);
  }
}
