package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Creates a record. Gives back {@code id}.
 *
 * @param id catalog id
 * @param object API name of the object
 * @param fields values as JSON by field name
 * @param headers request headers that its options ask for
 */
public record CreateRecord(String id, String object, ObjectNode fields, Map<String, Object> headers)
    implements RowOperation, RecordWrite {

  public CreateRecord {
    fields = fields.deepCopy();
    headers = Map.copyOf(headers);
    if (fields.isEmpty()) {
      throw Refusal.of(
          "MISSING_VALUE",
          Inputs.MORE_FIELDS.name(),
          "There is no value for the new " + object,
          "Give the step at least the fields that Salesforce requires");
    }
    if (fields.has("Id")) {
      throw Refusal.of(
          "INVALID_VALUE",
          "Id",
          "Id has a value, but Salesforce itself gives the new " + object + " its id",
          "Leave Id out, or use the update operation");
    }
  }

  /** Platform events leave no record behind that could be found. */
  @Override
  public Repeat repeat() {
    return object.endsWith("__e") ? Repeat.UNCLEAR : new Repeat.CreatedRecord(object, fields);
  }

  /**
   * The same record as an upsert: sent twice, it creates the record once and then writes the same
   * values. Assignment rules and duplicate rules apply as they do to a create.
   *
   * @param field unique external ID field
   * @param key its value
   */
  public UpsertRecord keyed(String field, String key) {
    return new UpsertRecord(id, object, field, fields.deepCopy().put(field, key), headers);
  }

  /** A duplicate rule may have found the record instead. */
  @Override
  public List<WrittenRecord> written(Map<String, Object> outputs) {
    return Boolean.TRUE.equals(outputs.get("matched"))
        ? List.of()
        : List.of(WrittenRecord.of(object, outputs, "id", WrittenRecord.Action.CREATED));
  }

  @Override
  public RowRequest request() {
    return new CreateRows(headers);
  }

  @Override
  public ObjectNode row() {
    return Row.of(object).setAll(fields.deepCopy());
  }

  @Override
  public Kind kind() {
    return Kind.CREATE;
  }

  @Override
  public CreateRecord withFields(ObjectNode changed) {
    return new CreateRecord(id, object, changed, headers);
  }
}
