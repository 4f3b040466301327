package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file. Gives back {@code file}, which the receiver closes, {@code name}, {@code size},
 * {@code versionId} and {@code documentId}. Writes nothing. No record, since two downloads must not
 * be equal: each gives back a temporary file of its own.
 */
public final class DownloadFile implements SingleOperation {

  /** First characters of the ids of ContentVersion and ContentDocument. */
  static final String VERSION = "068";

  static final String DOCUMENT = "069";

  private final String id;
  private final String fileId;
  private final long mostBytes;

  /**
   * Creates a download.
   *
   * @param id catalog id
   * @param fileId id of a ContentVersion or a ContentDocument, in 18 characters
   * @param mostBytes largest file
   */
  DownloadFile(String id, String fileId, long mostBytes) {
    this.id = id;
    this.fileId = fileId;
    this.mostBytes = mostBytes;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String cost() {
    return "Two API calls: what the file is, and its content.";
  }

  @Override
  public Repeat repeat() {
    return Repeat.HARMLESS;
  }

  @Override
  public Outcome run(SalesforceApi api) {
    FileVersion version = FileVersion.of(api, fileId);
    if (version.size() > mostBytes) {
      return new Outcome.Failed(tooLarge(version));
    }
    FileContent file =
        api.files().download(version.id(), version.name(), version.mimeType(), version.size());
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("file", file);
    outputs.put("name", version.name());
    outputs.put("size", (int) version.size());
    outputs.put("versionId", version.id());
    outputs.put("documentId", version.documentId());
    return new Outcome.Done(outputs);
  }

  private SalesforceError tooLarge(FileVersion version) {
    return SalesforceError.of(
            ErrorCategory.VALIDATION,
            "FILE_TOO_LARGE",
            String.format(
                "The file %s has %,d bytes, but the step takes %,d",
                Refusal.shown(version.name()), version.size(), mostBytes),
            "Raise the option max-megabytes when the engine's database is to hold files of this"
                + " size")
        .about(List.of("Id"));
  }
}
