package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.FileContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Salesforce Files.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contentversion.htm">ContentVersion</a>
 */
final class FileOperations {

  private static final String UPLOAD = "file.upload";
  private static final String DOWNLOAD = "file.download";

  /**
   * Largest ContentVersion by multipart: 2 GB.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_insert_update_blob.htm">Insert
   *     or Update Blob Data</a>
   */
  private static final long MOST_BYTES = 2L * 1024 * 1024 * 1024;

  /**
   * An array, which holds a file variable of the engine, ends at 2 GiB; PostgreSQL ends at 1 GB.
   */
  private static final int MOST_MEGABYTES = 1_000;

  private static final int MEGABYTE = 1024 * 1024;

  /** Where a step that has no file variable of its own gets the value from. */
  private static final String FILE = "file";

  private static final Option VARIABLE =
      new Option(
          FILE,
          "File variable",
          "Name of the process variable with the file, up to 2 GB; empty means that Text is the"
              + " content.",
          false,
          "",
          "",
          List.of());

  private static final Option MOST =
      new Option(
          "max-megabytes",
          "Largest file",
          "In MB, 1 to 1,000; empty means 32. A larger file ends the step with"
              + " SALESFORCE_VALIDATION before it is read.",
          false,
          "32",
          "32",
          List.of());

  private static final Input RECORD =
      id(
          "FirstPublishLocationId",
          "Record",
          "Id of the record that shows the file, 15 or 18 characters; empty means none.");

  private static final Input DOCUMENT =
      id(
          "ContentDocumentId",
          "Existing document",
          "Id of a ContentDocument (069) that gets a new version; empty means a new document.");

  private static final Input NAME =
      new Input(
          "PathOnClient",
          "File name",
          FieldType.TEXT,
          false,
          "With extension, up to 500 characters; empty means the name of the file variable.",
          List.of());

  private static final Input TEXT =
      new Input(
          "text",
          "Text",
          FieldType.LONG_TEXT,
          false,
          "Content of the file when there is no file variable; sent as UTF-8.",
          List.of());

  private static final List<Input> UPLOADED =
      List.of(
          RECORD,
          DOCUMENT,
          NAME,
          Fields.text("Title", "Title", 255),
          Fields.longText("Description", "Description", 1_000),
          TEXT,
          Inputs.MORE_FIELDS);

  private static final Input VERSION_OR_DOCUMENT =
      new Input(
          "Id",
          "File",
          FieldType.ID,
          true,
          "Id of a ContentDocument (069), whose latest version is read, or of a ContentVersion"
              + " (068).",
          List.of());

  private FileOperations() {}

  private static Input id(String name, String label, String help) {
    return new Input(name, label, FieldType.ID, false, help, List.of());
  }

  static List<OperationType> all() {
    return List.of(upload(), download());
  }

  private static OperationType upload() {
    return new OperationType(
            UPLOAD,
            "Upload file",
            "ContentVersion",
            UPLOADED,
            List.of(VARIABLE),
            List.of(
                new Output("versionId", "Version id", "Text, 18 characters (ContentVersion)."),
                new Output("documentId", "Document id", "Text, 18 characters (ContentDocument).")),
            "Uploads a file variable or a text as a Salesforce File and shows it on a record, or adds a"
                + " new version to a document.",
            new StepInput(
                Map.of(),
                Map.of(
                    RECORD.name(),
                    RecordId.sample("001"),
                    NAME.name(),
                    "directions.txt",
                    TEXT.name(),
                    "Turn left at the horsehead nebula.")),
            FileOperations::uploaded)
        .documentedAt("api_rest.meta/api_rest/dome_sobject_insert_update_blob.htm");
  }

  private static OperationType download() {
    return new OperationType(
            DOWNLOAD,
            "Download file",
            "ContentVersion",
            List.of(VERSION_OR_DOCUMENT),
            List.of(MOST),
            List.of(
                new Output(FILE, "File", "File variable with name and type."),
                new Output("name", "File name", "Text, with extension."),
                new Output("size", "Size", "Number of bytes."),
                new Output("versionId", "Version id", "Text, 18 characters (ContentVersion)."),
                new Output("documentId", "Document id", "Text, 18 characters (ContentDocument).")),
            "Reads a Salesforce File into a file variable.",
            new StepInput(
                Map.of(),
                Map.of(VERSION_OR_DOCUMENT.name(), RecordId.sample(DownloadFile.VERSION))),
            FileOperations::downloaded)
        .documentedAt("api_rest.meta/api_rest/resources_sobject_blob_retrieve.htm");
  }

  private static Operation uploaded(StepInput input) {
    FieldValues values = FieldValues.filled(input, UPLOADED);
    FileContent content = content(values, input.options().get(FILE));
    values.remove(FILE);
    values.remove(TEXT.name());
    ValueRules.atMostOne(UPLOAD, values, RECORD.name(), DOCUMENT.name());
    ObjectNode fields = Row.fields(values.present());
    if (!fields.hasNonNull(NAME.name())) {
      fields.put(NAME.name(), named(content.name()));
    }
    checkSize(content.size());
    return new UploadFile(UPLOAD, fields, content);
  }

  private static FileContent content(FieldValues values, String variable) {
    Object file = values.get(FILE);
    Object text = values.get(TEXT.name());
    if (file == null && variable != null) {
      throw Refusal.of(
          "MISSING_FILE",
          FILE,
          "The process variable " + Refusal.shown(variable) + " holds no file",
          "Check the name of the variable, and that the process has set it before this step");
    }
    if (file == null && text == null) {
      throw Refusal.of(
          "MISSING_FILE",
          List.of(FILE, TEXT.name()),
          UPLOAD + " has neither a file variable nor a text",
          "Set the option file to the name of a file variable, or give text a value");
    }
    if (file != null && text != null) {
      throw ValueRules.conflict(
          UPLOAD + " takes a file variable or a text, but the step has both",
          "Keep one of them and leave the other empty",
          FILE,
          TEXT.name());
    }
    return file instanceof FileContent content ? content : plain(file == null ? text : file);
  }

  private static FileContent plain(Object text) {
    return FileContent.of("", "text/plain", text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String named(String name) {
    if (name.isBlank()) {
      throw Refusal.of(
          "MISSING_VALUE",
          NAME.name(),
          UPLOAD + " needs a file name, and the content has none",
          "Give " + NAME.name() + " a value with extension, for example offer.pdf");
    }
    return name;
  }

  private static void checkSize(long bytes) {
    if (bytes > MOST_BYTES) {
      throw Refusal.of(
          "FILE_TOO_LARGE",
          FILE,
          String.format(
              "The file has %,d bytes, but Salesforce takes %,d (2 GB)", bytes, MOST_BYTES),
          "Make it smaller, or store it elsewhere and link to it");
    }
  }

  private static Operation downloaded(StepInput input) {
    FieldValues values = FieldValues.filled(input, List.of(VERSION_OR_DOCUMENT));
    String id = RecordId.checked(VERSION_OR_DOCUMENT.name(), values.get("Id"));
    if (!id.startsWith(DownloadFile.VERSION) && !id.startsWith(DownloadFile.DOCUMENT)) {
      throw Refusal.of(
          "MALFORMED_ID",
          VERSION_OR_DOCUMENT.name(),
          "Id " + Refusal.shown(id) + " is not the id of a file: those begin with 068 or 069",
          "Give the id of a ContentVersion or a ContentDocument, for example from file.upload");
    }
    int megabytes = Options.number(MOST.name(), input.options().get(MOST.name()), MOST_MEGABYTES);
    return new DownloadFile(DOWNLOAD, id, (long) megabytes * MEGABYTE);
  }
}
