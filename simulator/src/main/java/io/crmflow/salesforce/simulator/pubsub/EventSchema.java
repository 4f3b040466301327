package io.crmflow.salesforce.simulator.pubsub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The Avro schema of an event.
 *
 * @param id the fingerprint that events and topics name
 * @param members where the values of its fields come from, in their order
 */
record EventSchema(String id, Schema schema, List<Member> members) {
  static final String NAMESPACE = "com.sforce.eventbus";

  static EventSchema of(Schema schema, List<Member> members) {
    String id = fingerprint(schema.toString());
    schema.addProp("uuid", id);
    return new EventSchema(id, schema, List.copyOf(members));
  }

  String json() {
    return schema.toString();
  }

  /** 16 bytes in 22 characters, like Salesforce's; nothing is kept secret by it. */
  private static String fingerprint(String json) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(json.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }
}
