package io.crmflow.salesforce.simulator.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the members of a JSON record into a draft. */
final class DraftReader {
  private final RecordStore store;
  private final FieldRules rules;

  DraftReader(RecordStore store) {
    this.store = store;
    this.rules = new FieldRules(store);
  }

  /** Takes over every member, refusing fields a client may not write. */
  void read(Draft draft, JsonNode body) {
    readUnguarded(draft, body);
    List<String> closed =
        draft.given().stream().filter(name -> !writable(draft, name)).sorted().toList();
    if (!closed.isEmpty()) {
      throw RowError.of(
              "INVALID_FIELD_FOR_INSERT_UPDATE",
              "Unable to create/update fields: "
                  + String.join(", ", closed)
                  + ". Please check the security settings of this field and verify that it is"
                  + " read/write for your profile or permission set.",
              closed.toArray(String[]::new))
          .asException();
    }
    draft
        .given()
        .forEach(name -> draft.set(name, rules.check(field(draft, name), draft.get(name))));
  }

  /** Takes over every member, even of fields that only the org writes. */
  void readUnguarded(Draft draft, JsonNode body) {
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>();
    body.fields().forEachRemaining(members::add);
    for (Map.Entry<String, JsonNode> member : members) {
      if (!"attributes".equals(member.getKey())) {
        readMember(draft, member.getKey(), member.getValue());
      }
    }
  }

  /** The value of a key field as text of a path would give it. */
  Object value(Field field, String text) {
    return rules.check(field, FieldValue.parse(field, TextNode.valueOf(text)));
  }

  private void readMember(Draft draft, String name, JsonNode json) {
    Field field = draft.type().field(name).orElse(null);
    if (field != null && field.type() != FieldType.ADDRESS) {
      draft.give(field.name(), FieldValue.parse(field, json));
      return;
    }
    Field reference = draft.type().relationship(name).filter(any -> json.isObject()).orElse(null);
    if (reference == null) {
      throw RowError.of(
              "INVALID_FIELD",
              "No such column '" + name + "' on sobject of type " + draft.type().name())
          .asException();
    }
    draft.give(reference.name(), parentId(draft, reference, json));
  }

  private String parentId(Draft draft, Field reference, JsonNode parent) {
    String object = parent.path("attributes").path("type").asText(reference.referenceTo().get(0));
    ObjectTable table =
        store
            .table(object)
            .orElseThrow(
                () ->
                    RowError.of("INVALID_TYPE", "sObject type '" + object + "' is not supported.")
                        .asException());
    List<Map.Entry<String, JsonNode>> keys = new ArrayList<>();
    parent
        .fields()
        .forEachRemaining(
            member -> {
              if (!"attributes".equals(member.getKey())) {
                keys.add(member);
              }
            });
    Field key = keys.size() == 1 ? UpsertKey.field(table, keys.get(0).getKey()).orElse(null) : null;
    if (key == null) {
      throw RowError.of(
              "INVALID_FIELD",
              "No such external ID column on sobject of type "
                  + table.type().name()
                  + " in the relationship of "
                  + draft.type().name()
                  + "."
                  + reference.name())
          .asException();
    }
    String value = keys.get(0).getValue().asText();
    return parent(table, key, value)
        .map(SObject::id)
        .orElseThrow(
            () ->
                RowError.of(
                        "INVALID_FIELD",
                        "Foreign key external ID: %s not found for field %s in entity %s"
                            .formatted(value.toLowerCase(Locale.ROOT), key.name(), object))
                    .asException());
  }

  private static Optional<SObject> parent(ObjectTable table, Field key, String value) {
    try {
      return UpsertKey.of(table, key).find(value);
    } catch (AmbiguousKeyException e) {
      throw RowError.of("INVALID_FIELD", e.getMessage()).asException();
    }
  }

  private static Field field(Draft draft, String name) {
    return draft.type().fields().get(draft.type().position(name));
  }

  private static boolean writable(Draft draft, String name) {
    Field field = field(draft, name);
    if (draft.type().setup()) {
      return false;
    }
    return draft.isNew() ? field.access().createable() : field.access().updateable();
  }
}
