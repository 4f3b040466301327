package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A field by which records of an object are upserted.
 *
 * @param object in lower case, as names of Salesforce are the same in any case
 * @param field in lower case
 */
public record ExternalId(String object, String field) {

  public ExternalId {
    object = object.toLowerCase(Locale.ROOT);
    field = field.toLowerCase(Locale.ROOT);
  }

  /** The field of an upsert. */
  public static ExternalId of(UpsertRecord upsert) {
    return new ExternalId(upsert.object(), upsert.externalIdField());
  }

  /** Names the record that an operation gives this external ID; empty when it gives it to none. */
  public Optional<String> target(Operation operation) {
    if (operation instanceof CreateRecord create) {
      return target(create.object(), create.fields());
    }
    if (operation instanceof UpdateRecord update) {
      return target(update.object(), update.fields());
    }
    if (operation instanceof UpdateUnmodifiedRecord update) {
      return target(update.object(), update.fields());
    }
    return operation instanceof UpsertRecord upsert
        ? target(upsert.object(), upsert.fields())
        : Optional.empty();
  }

  private Optional<String> target(String object, ObjectNode fields) {
    return object.equalsIgnoreCase(this.object) ? of(fields) : Optional.empty();
  }

  /** External IDs are compared without case unless the org says otherwise, so this does too. */
  Optional<String> of(ObjectNode fields) {
    for (Map.Entry<String, JsonNode> member : fields.properties()) {
      JsonNode value = member.getValue();
      if (member.getKey().equalsIgnoreCase(field) && value.isValueNode() && !value.isNull()) {
        return Optional.of(name(value.asText()));
      }
    }
    return Optional.empty();
  }

  private String name(String value) {
    return field.equals("id")
        ? RecordId.key(value)
        : object + "." + field + "=" + value.toLowerCase(Locale.ROOT);
  }
}
