package io.crmflow.salesforce.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of a template that process models take over: what it applies to, what it writes, and
 * what it accepts. Words, order, groups, icon and what a visible field starts with may change
 * without anything to do for models in use.
 */
final class ModelContract {

  /** Bytes of the hash that are kept: enough to tell one template's versions apart. */
  private static final int KEPT = 8;

  private ModelContract() {}

  /** The same text for templates that mean the same to a model, 16 hexadecimal digits. */
  static String hash(JsonNode template) {
    byte[] digest = sha256(contract(template).toString());
    return HexFormat.of().formatHex(Arrays.copyOf(digest, KEPT));
  }

  private static ObjectNode contract(JsonNode template) {
    ObjectNode contract = JsonNodeFactory.instance.objectNode();
    contract.set("appliesTo", template.path("appliesTo"));
    contract.set("elementType", template.path("elementType"));
    Map<String, JsonNode> fields = new TreeMap<>();
    for (JsonNode property : template.path("properties")) {
      fields.put(property.path("binding").toString(), field(property));
    }
    contract.putObject("fields").setAll(fields);
    return contract;
  }

  private static JsonNode field(JsonNode property) {
    ObjectNode field = JsonNodeFactory.instance.objectNode();
    if (property.path("type").asText().equals("Hidden")) {
      field.set("value", property.path("value"));
    }
    field.set("constraints", property.path("constraints"));
    for (JsonNode choice : property.path("choices")) {
      field.withArray("choices").add(choice.path("value"));
    }
    return field;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
