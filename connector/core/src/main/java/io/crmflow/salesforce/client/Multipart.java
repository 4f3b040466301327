package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The two parts of a record with a file: its fields as JSON, and the content as it is. The content
 * is opened anew each time, so that a request can be sent again.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_insert_update_blob.htm">Insert
 *     or Update Blob Data</a>
 */
final class Multipart {

  private final String boundary = "crmflow-" + UUID.randomUUID();
  private final byte[] head;
  private final byte[] tail;
  private final FileContent content;

  Multipart(ObjectNode fields, FileContent content) {
    this.content = content;
    this.head =
        bytes(
            "--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"entity_content\""
                + "\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n"
                + fields
                + "\r\n--"
                + boundary
                // the real name stands in PathOnClient, where it needs no quoting
                + "\r\nContent-Disposition: form-data; name=\"VersionData\"; filename=\"content\""
                + "\r\nContent-Type: application/octet-stream\r\n\r\n");
    this.tail = bytes("\r\n--" + boundary + "--\r\n");
  }

  private String contentType() {
    return "multipart/form-data; boundary=\"" + boundary + "\"";
  }

  /** Both parts as one body. */
  FileContent body() {
    return new FileContent(
        content.name(), contentType(), head.length + content.size() + tail.length, this::open);
  }

  private InputStream open() throws IOException {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(head), content.open(), new ByteArrayInputStream(tail))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
