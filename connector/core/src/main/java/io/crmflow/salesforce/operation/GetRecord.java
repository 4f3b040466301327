package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Reads a record by its id. Gives back {@code id} and {@code record}.
 *
 * @param id catalog id
 * @param object API name of the object
 * @param recordId which record, in 18 characters
 * @param fields names of the fields to read
 */
public record GetRecord(String id, String object, String recordId, List<String> fields)
    implements RowOperation {

  public GetRecord {
    fields = List.copyOf(fields);
    RetrieveRows.checkLength(fields);
  }

  @Override
  public Repeat repeat() {
    return Repeat.HARMLESS;
  }

  @Override
  public RowRequest request() {
    boolean ofParents = fields.stream().anyMatch(field -> field.contains("."));
    return ofParents ? new QueryRows(object, fields) : new RetrieveRows(object, fields);
  }

  @Override
  public ObjectNode row() {
    return Row.of(object, recordId);
  }
}
