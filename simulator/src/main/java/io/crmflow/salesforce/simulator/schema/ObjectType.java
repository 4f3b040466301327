package io.crmflow.salesforce.simulator.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One object of the org with its fields. Immutable, so safe to share between threads. */
public final class ObjectType {
  private static final List<Field> FIRST =
      List.of(
          system("Id", FieldType.ID, 18).asReadOnly(),
          system("IsDeleted", FieldType.BOOLEAN, 0).labelled("Deleted").asReadOnly());
  private static final List<Field> LAST =
      List.of(
          system("CreatedDate", FieldType.DATETIME, 0).asReadOnly(),
          userReference("CreatedById", "CreatedBy"),
          system("LastModifiedDate", FieldType.DATETIME, 0).asReadOnly(),
          userReference("LastModifiedById", "LastModifiedBy"),
          system("SystemModstamp", FieldType.DATETIME, 0).asReadOnly());

  private final String name;
  private final String keyPrefix;
  private final String label;
  private final String labelPlural;
  private final boolean setup;
  private final List<Field> fields;
  private final Map<String, Integer> positions = new HashMap<>();

  private ObjectType(ObjectType base, List<Field> fields) {
    this(base.name, base.keyPrefix, base.label, base.labelPlural, base.setup, fields, true);
  }

  private ObjectType(
      String name,
      String keyPrefix,
      String label,
      String labelPlural,
      boolean setup,
      List<Field> fields,
      boolean complete) {
    this.name = name;
    this.keyPrefix = keyPrefix;
    this.label = label;
    this.labelPlural = labelPlural;
    this.setup = setup;
    this.fields = complete ? List.copyOf(fields) : withSystemFields(fields);
    for (int i = 0; i < this.fields.size(); i++) {
      positions.put(this.fields.get(i).name(), i);
      positions.put(this.fields.get(i).name().toLowerCase(Locale.ROOT), i);
    }
  }

  /**
   * An object with its own fields; the system fields are added.
   *
   * @param setup whether only the org itself writes records of this object
   */
  @JsonCreator
  public static ObjectType of(
      @JsonProperty("name") String name,
      @JsonProperty("keyPrefix") String keyPrefix,
      @JsonProperty("label") String label,
      @JsonProperty("labelPlural") String labelPlural,
      @JsonProperty("setup") boolean setup,
      @JsonProperty("fields") List<Field> fields) {
    return new ObjectType(name, keyPrefix, label, labelPlural, setup, fields, false);
  }

  /** The same object with one more field, or with the field of that name replaced. */
  public ObjectType with(Field field) {
    List<Field> changed = new ArrayList<>(fields);
    int position = position(field.name());
    if (position < 0) {
      changed.add(field);
    } else {
      changed.set(position, field);
    }
    return new ObjectType(this, changed);
  }

  /** The same object without a field. */
  public ObjectType without(Field field) {
    return new ObjectType(this, fields.stream().filter(one -> !one.equals(field)).toList());
  }

  public String name() {
    return name;
  }

  public String keyPrefix() {
    return keyPrefix;
  }

  public String label() {
    return label;
  }

  public String labelPlural() {
    return labelPlural;
  }

  public boolean setup() {
    return setup;
  }

  public List<Field> fields() {
    return fields;
  }

  /** The field of that name; letter case does not count. */
  public Optional<Field> field(String fieldName) {
    int position = position(fieldName);
    return position < 0 ? Optional.empty() : Optional.of(fields.get(position));
  }

  /** The reference field behind a relationship name such as {@code Account}. */
  public Optional<Field> relationship(String relationshipName) {
    return fields.stream()
        .filter(field -> relationshipName.equalsIgnoreCase(field.relationshipName()))
        .findFirst();
  }

  /** Where the value of a field stands in a record, or -1. */
  public int position(String fieldName) {
    Integer position = positions.get(fieldName);
    if (position == null) {
      position = positions.get(fieldName.toLowerCase(Locale.ROOT));
    }
    return position == null ? -1 : position;
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<Field> withSystemFields(List<Field> own) {
    return Stream.of(FIRST, own, LAST).flatMap(List::stream).toList();
  }

  private static Field system(String name, FieldType type, int length) {
    return new Field(
        name,
        null,
        type,
        length,
        0,
        0,
        false,
        true,
        null,
        null,
        null,
        false,
        null,
        null,
        false,
        false,
        type == FieldType.ID);
  }

  private static Field userReference(String name, String relationship) {
    return new Field(
        name,
        null,
        FieldType.REFERENCE,
        18,
        0,
        0,
        false,
        true,
        Access.READ_ONLY,
        null,
        null,
        false,
        List.of("User"),
        relationship,
        false,
        false,
        false);
  }
}
