package io.crmflow.salesforce.simulator.record;

import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.FieldType;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One saved state of a record. Immutable: a change makes a new one. */
public final class SObject {
  private static final int ID = 0;
  private static final int IS_DELETED = 1;

  private final ObjectType type;
  private final Object[] values;

  SObject(ObjectType type, Object[] values) {
    this.type = type;
    this.values = values;
  }

  public ObjectType type() {
    return type;
  }

  public String id() {
    return (String) values[ID];
  }

  public boolean deleted() {
    return (Boolean) values[IS_DELETED];
  }

  public Instant lastModified() {
    return (Instant) value("LastModifiedDate");
  }

  /**
   * The value of a field, whatever the letter case of its name; null when it has none or is
   * unknown.
   */
  public Object value(String fieldName) {
    int position = type.position(fieldName);
    if (position < 0) {
      return null;
    }
    Field field = type.fields().get(position);
    return field.type() == FieldType.ADDRESS ? address(field) : values[position];
  }

  /**
   * The stored value at that position of the schema; null for a compound or a field added later.
   */
  public Object at(int position) {
    return position < 0 || position >= values.length ? null : values[position];
  }

  /** All fields in the order of the schema. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    type.fields().forEach(field -> map.put(field.name(), value(field.name())));
    return map;
  }

  Object[] copyOfValues() {
    return values.clone();
  }

  /** The same record after its object got another field. */
  SObject as(ObjectType changed) {
    Object[] grown = Arrays.copyOf(values, changed.fields().size());
    for (int i = values.length; i < grown.length; i++) {
      grown[i] = changed.fields().get(i).defaultValue();
    }
    return new SObject(changed, grown);
  }

  /** The same record after its object lost a field. */
  SObject without(ObjectType changed) {
    return new SObject(
        changed, changed.fields().stream().map(field -> at(type.position(field.name()))).toArray());
  }

  private Map<String, Object> address(Field compound) {
    String prefix = compound.name().replaceAll("Address$", "");
    Map<String, Object> parts = new LinkedHashMap<>();
    for (String part :
        new String[] {
          "City",
          "Country",
          "GeocodeAccuracy",
          "Latitude",
          "Longitude",
          "PostalCode",
          "State",
          "Street"
        }) {
      String member = part.substring(0, 1).toLowerCase(Locale.ROOT) + part.substring(1);
      parts.put(member, value(prefix + part));
    }
    return parts.values().stream().allMatch(part -> part == null) ? null : parts;
  }
}
