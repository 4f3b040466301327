package io.crmflow.salesforce.simulator.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.simulator.http.Json;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RecordWriter;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.record.SaveOptions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Publishes files: a new version makes or continues a document and links it. Call it inside {@link
 * RecordStore#write}; a refusal may leave rows behind, so roll back to a savepoint then.
 */
public final class Files {
  private static final String VERSION = "ContentVersion";
  private static final String DOCUMENT = "ContentDocument";

  private final RecordStore store;
  private final RecordWriter writer;

  public Files(RecordStore store, RecordWriter writer) {
    this.store = store;
    this.writer = writer;
  }

  /** Creates a ContentVersion and answers its id. */
  public String publish(JsonNode body, SaveOptions options) {
    ObjectTable versions = store.require(VERSION);
    ObjectNode version = body.deepCopy();
    boolean first = !version.hasNonNull("ContentDocumentId");
    FileName name = FileName.of(version.path("PathOnClient").asText());
    if (!version.hasNonNull("Title")) {
      version.put("Title", name.title());
    }
    if (first) {
      version.put("ContentDocumentId", document(Map.of(), options));
    }
    String id = writer.insert(versions, version, options);
    SObject saved = versions.row(id).orElseThrow();
    complete(saved, name, options);
    if (first) {
      share(saved, options);
    }
    return id;
  }

  /** Creates a ContentNote with the document and the version behind it; answers its id. */
  public String write(JsonNode body, SaveOptions options) {
    ObjectTable notes = store.require("ContentNote");
    String id = document(Map.of(), options);
    writer.insertAs(notes, id, body, options);
    SObject note = notes.row(id).orElseThrow();
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("ContentDocumentId", id);
    version.put("Title", note.value("Title"));
    version.put("PathOnClient", note.value("Title") + ".snote");
    byte[] content = note.value("Content") instanceof byte[] bytes ? bytes : new byte[0];
    version.put("VersionData", content);
    String versionId = publish(Json.tree(version), options);
    share(store.require(VERSION).row(versionId).orElseThrow(), options);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("TextPreview", NoteText.preview(content));
    values.put("FileType", "SNOTE");
    values.put("FileExtension", "snote");
    values.put("ContentSize", content.length);
    values.put("LatestPublishedVersionId", versionId);
    writer.updateAsOrg(note, Json.tree(values), options.userId());
    return id;
  }

  private String document(Map<String, Object> values, SaveOptions options) {
    return writer.insertSetup(store.require(DOCUMENT), Json.tree(values), options.userId());
  }

  /** What Salesforce works out of the content, and the document that now shows this version. */
  private void complete(SObject version, FileName name, SaveOptions options) {
    String documentId = (String) version.value("ContentDocumentId");
    byte[] content = (byte[]) version.value("VersionData");
    List<SObject> earlier =
        store.require(VERSION).rows().stream()
            .filter(row -> documentId.equals(row.value("ContentDocumentId")))
            .filter(row -> !row.id().equals(version.id()))
            .toList();
    earlier.forEach(
        row -> writer.updateAsOrg(row, Json.tree(Map.of("IsLatest", false)), options.userId()));
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("FileExtension", name.extension());
    described.put("FileType", name.type());
    described.put("ContentSize", content.length);
    Map<String, Object> values = new LinkedHashMap<>(described);
    values.put("VersionNumber", Integer.toString(earlier.size() + 1));
    values.put("IsLatest", true);
    values.put("Checksum", md5(content));
    writer.updateAsOrg(version, Json.tree(values), options.userId());
    described.put("Title", version.value("Title"));
    described.put("Description", version.value("Description"));
    described.put("LatestPublishedVersionId", version.id());
    SObject document = store.require(DOCUMENT).row(documentId).orElseThrow();
    writer.updateAsOrg(document, Json.tree(described), options.userId());
  }

  /** A new document belongs to its owner and shows where it was published first. */
  private void share(SObject version, SaveOptions options) {
    String owner = (String) version.value("OwnerId");
    link(version, owner, "I", options);
    if (version.value("FirstPublishLocationId") instanceof String location
        && !location.equals(owner)) {
      link(version, location, "V", options);
    }
  }

  private void link(SObject version, String entity, String shareType, SaveOptions options) {
    writer.insert(
        store.require("ContentDocumentLink"),
        Json.tree(
            Map.of(
                "ContentDocumentId", version.value("ContentDocumentId"),
                "LinkedEntityId", entity,
                "ShareType", shareType)),
        options);
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }

  /** The parts of a path that a user chose a file by. */
  private record FileName(String title, String extension) {
    static FileName of(String path) {
      String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
      int dot = file.lastIndexOf('.');
      return dot < 1
          ? new FileName(file, null)
          : new FileName(file.substring(0, dot), file.substring(dot + 1));
    }

    String type() {
      return extension == null ? "UNKNOWN" : extension.toUpperCase(Locale.ROOT);
    }
  }
}
