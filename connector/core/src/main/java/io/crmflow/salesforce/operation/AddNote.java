package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Adds a note to a record. Gives back {@code id} and {@code linkId}. It adds one each time, so it
 * must not be repeated blindly.
 *
 * @param id catalog id
 * @param note fields of the ContentNote
 * @param recordId the record it is about, in 18 characters
 * @param shareType of the link: {@code V} or {@code I}
 */
public record AddNote(String id, ObjectNode note, String recordId, String shareType)
    implements RowOperation {

  public AddNote {
    note = note.deepCopy();
  }

  @Override
  public String object() {
    return "ContentNote";
  }

  @Override
  public Repeat repeat() {
    return Repeat.UNCLEAR;
  }

  @Override
  public List<WrittenRecord> written(Map<String, Object> outputs) {
    return List.of(WrittenRecord.of(object(), outputs, "id", WrittenRecord.Action.CREATED));
  }

  @Override
  public RowRequest request() {
    return new NoteGraphs();
  }

  @Override
  public ObjectNode row() {
    return note.deepCopy();
  }
}
