package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.operation.Option.Choice;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Notes on records.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contentnote.htm">ContentNote</a>
 */
final class NoteOperations {

  private static final String ADD = "note.add";

  /**
   * Largest note in bytes: a request takes 75 notes, and a body of 50 MB with its base64 content.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_insert_update_blob.htm">Insert
   *     or Update Blob Data: 37.5 MB of base64 in a message that is not multipart</a>
   */
  private static final int MOST_BYTES = 400_000;

  private static final Input RECORD =
      new Input(
          "LinkedEntityId",
          "Record",
          FieldType.ID,
          true,
          "Id of the record that the note is about, 15 or 18 characters.",
          List.of());

  private static final Input TITLE = Fields.required(Fields.text("Title", "Title", 255));

  private static final Input TEXT =
      new Input(
          "text",
          "Note",
          FieldType.LONG_TEXT,
          true,
          "Up to 400,000 bytes. Line breaks are kept.",
          List.of());

  private static final Option FORMAT =
      new Option(
          "format",
          "Format",
          "Plain text: shown as it is. HTML: Salesforce keeps simple formatting and takes away what"
              + " is unsafe.",
          false,
          "text",
          "text",
          List.of(new Choice("Plain text", "text"), new Choice("HTML", "html")));

  private static final Option SHARE_TYPE =
      new Option(
          "share-type",
          "Who may change it",
          "Viewer: who sees the record sees the note. Inferred: who may edit the record may edit the"
              + " note.",
          false,
          "V",
          "V",
          List.of(new Choice("Viewer", "V"), new Choice("Inferred from the record", "I")));

  private NoteOperations() {}

  static OperationType add() {
    return new OperationType(
        ADD,
        "Add note",
        "ContentNote",
        List.of(RECORD, TITLE, TEXT),
        List.of(FORMAT, SHARE_TYPE),
        List.of(
            new Output("id", "Note id", "Text, 18 characters."),
            new Output("linkId", "Link id", "Text, 18 characters; links the note to the record.")),
        "Adds a note to a record: note and link together or not at all.",
        new StepInput(
            Map.of(),
            Map.of(
                RECORD.name(),
                RecordId.sample("001"),
                TITLE.name(),
                "Visit",
                TEXT.name(),
                "They build planets.\nBring a towel.")),
        NoteOperations::operation);
  }

  private static Operation operation(StepInput input) {
    FieldValues values = FieldValues.filled(input, List.of(RECORD, TITLE, TEXT));
    List.of(RECORD, TITLE, TEXT).forEach(one -> ValueRules.present(ADD, values, one.name()));
    ObjectNode note =
        JsonNodeFactory.instance
            .objectNode()
            .put("Title", title(values.get(TITLE.name()).toString().strip()))
            .put("Content", content(values.get(TEXT.name()).toString(), input.options()));
    String recordId = RecordId.checked(RECORD.name(), values.get(RECORD.name()));
    return new AddNote(ADD, note, recordId, input.options().get(SHARE_TYPE.name()));
  }

  /** Composite requests read <code>@{</code> as a reference, and know no escape for it. */
  private static String title(String title) {
    if (title.contains("@{")) {
      throw Refusal.of(
          "INVALID_VALUE",
          TITLE.name(),
          "Title holds the characters @{, which Salesforce would read as a reference",
          "Change the title in the process, or move it into the note");
    }
    return title;
  }

  private static String content(String text, Map<String, String> options) {
    String html = "html".equals(options.get(FORMAT.name())) ? text : NoteHtml.of(text);
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MOST_BYTES) {
      throw Refusal.of(
          "NOTE_TOO_LONG",
          TEXT.name(),
          String.format("The note has %,d bytes, but may have %,d", bytes.length, MOST_BYTES),
          "Shorten it, or use file.upload for a text of this size");
    }
    return Base64.getEncoder().encodeToString(bytes);
  }
}
