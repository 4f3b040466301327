package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.net.URLConnection;
import java.util.regex.Pattern;

/** A version of a Salesforce File, without its content. */
record FileVersion(String id, String documentId, String name, long size) {

  private static final String SELECT =
      "SELECT Id, ContentDocumentId, Title, FileExtension, ContentSize FROM ContentVersion WHERE ";
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[/\\\\\\p{Cntrl}]");

  /**
   * Reads it.
   *
   * @param fileId id of a ContentVersion, or of a ContentDocument, whose latest version is meant
   * @throws SalesforceException {@code NOT_FOUND} when the connected user sees no such file
   */
  static FileVersion of(SalesforceApi api, String fileId) {
    String condition =
        fileId.startsWith(DownloadFile.DOCUMENT)
            ? "ContentDocumentId = '" + fileId + "' AND IsLatest = true"
            : "Id = '" + fileId + "'";
    return api.query(SELECT + condition).records().stream()
        .findFirst()
        .map(FileVersion::of)
        .orElseThrow(() -> new SalesforceException(missing(fileId)));
  }

  private static FileVersion of(ObjectNode row) {
    String title = NOT_IN_NAMES.matcher(row.path("Title").asText()).replaceAll("_");
    String extension = row.path("FileExtension").asText("");
    boolean complete = extension.isEmpty() || title.endsWith("." + extension);
    return new FileVersion(
        row.path("Id").asText(),
        row.path("ContentDocumentId").asText(),
        complete ? title : title + "." + extension,
        row.path("ContentSize").asLong());
  }

  /** By its extension, as Salesforce keeps no type. */
  String mimeType() {
    String known = URLConnection.guessContentTypeFromName(name);
    return known == null ? "application/octet-stream" : known;
  }

  private static SalesforceError missing(String fileId) {
    return SalesforceError.of(
        ErrorCategory.NOT_FOUND,
        "NOT_FOUND",
        "There is no file with id " + fileId + " that the connected user may see",
        "Check the id, whether the file was deleted, and whether it is shared with the user");
  }
}
