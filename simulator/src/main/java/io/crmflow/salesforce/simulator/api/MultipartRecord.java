package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.simulator.http.Body;
import io.crmflow.salesforce.simulator.http.Json;
import io.crmflow.salesforce.simulator.http.Multipart;
import io.crmflow.salesforce.simulator.http.UnreadableJsonException;
import java.util.List;

/** A record with binary fields: its JSON in the first part, each binary field in another one. */
final class MultipartRecord {
  private MultipartRecord() {}

  static ObjectNode read(String contentType, Body body) {
    try {
      List<Multipart.Part> parts = Multipart.parts(contentType, body);
      if (!(Json.parse(parts.get(0).content()) instanceof ObjectNode record)) {
        throw new IllegalArgumentException("The first part is no JSON object");
      }
      parts.stream().skip(1).forEach(part -> record.put(part.name(), part.content()));
      return record;
    } catch (IllegalArgumentException | UnreadableJsonException e) {
      throw new ApiException(
          400, "INVALID_MULTIPART_REQUEST", "Cannot read the multipart body: " + e.getMessage());
    }
  }
}
