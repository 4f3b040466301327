package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Uploads a file, streamed. Gives back {@code versionId} and {@code documentId}. It adds a version
 * each time, so it must not be repeated blindly. Two uploads are never equal, as no two contents
 * are.
 *
 * @param id catalog id
 * @param fields fields of the ContentVersion
 */
public record UploadFile(String id, ObjectNode fields, FileContent content)
    implements SingleOperation {

  private static final String DOCUMENT = "ContentDocumentId";

  public UploadFile {
    fields = fields.deepCopy();
  }

  @Override
  public String cost() {
    return "Two API calls: the file, and the id of its document; one for a new version.";
  }

  @Override
  public Repeat repeat() {
    return Repeat.UNCLEAR;
  }

  @Override
  public List<WrittenRecord> written(Map<String, Object> outputs) {
    return List.of(
        WrittenRecord.of("ContentVersion", outputs, "versionId", WrittenRecord.Action.CREATED));
  }

  @Override
  public Outcome run(SalesforceApi api) {
    String versionId = api.files().upload(fields.deepCopy(), content);
    try {
      return new Outcome.Done(
          Map.of("versionId", versionId, "documentId", documentId(api, versionId)));
    } catch (SalesforceException e) {
      return new Outcome.Failed(uploaded(versionId, e.error()));
    }
  }

  private String documentId(SalesforceApi api, String versionId) {
    if (fields.hasNonNull(DOCUMENT)) {
      return fields.path(DOCUMENT).asText();
    }
    return FileVersion.of(api, versionId).documentId();
  }

  /** The file is there, so trying again would add another one. */
  private static SalesforceError uploaded(String versionId, SalesforceError cause) {
    return SalesforceError.of(
        ErrorCategory.OUTCOME_UNKNOWN,
        "DOCUMENT_ID_UNKNOWN",
        "The file was uploaded as ContentVersion "
            + versionId
            + ", but its document could not be read: "
            + cause.message(),
        "Do not repeat the step: read ContentDocumentId of this version, set the step's variables"
            + " and move the process on");
  }

  @Override
  public Optional<String> target() {
    return fields.hasNonNull(DOCUMENT)
        ? Optional.of(RecordId.key(fields.path(DOCUMENT).asText()))
        : Optional.empty();
  }
}
