package io.crmflow.salesforce.simulator.record;

import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import io.crmflow.salesforce.simulator.schema.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The records of one object with their indexes. Not thread-safe: the {@link RecordStore} that owns
 * it locks.
 */
public final class ObjectTable {
  private final Map<String, SObject> rows = new LinkedHashMap<>();
  private final Map<String, Map<String, Set<String>>> indexes = new HashMap<>();
  private final List<ValidationRule> validationRules = new ArrayList<>();
  private final List<DuplicateRule> duplicateRules = new ArrayList<>();
  private final AssignmentRules assignmentRules = new AssignmentRules();
  private final Map<String, Map<String, List<String>>> chosenValues = new HashMap<>();
  private final Map<String, Instant> purged = new LinkedHashMap<>();
  private ObjectType type;
  private long lastNumber;

  ObjectTable(ObjectType type) {
    this.type = type;
    type.fields().stream().filter(Field::indexed).forEach(field -> indexBy(field.name()));
  }

  public ObjectType type() {
    return type;
  }

  /** The record of that 18-character id, deleted or not. */
  public Optional<SObject> row(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  /** All records in the order of their creation, deleted ones too. */
  public Collection<SObject> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }

  /** When records were removed for good, by their ids. */
  public Map<String, Instant> purged() {
    return Collections.unmodifiableMap(purged);
  }

  void purged(String id, Instant at) {
    purged.put(id, at);
  }

  /** The ids of the records that are not deleted and have that value in an indexed field. */
  public List<String> find(Field field, Object value) {
    Map<String, Set<String>> index = indexes.get(field.name());
    if (index == null || value == null) {
      return List.of();
    }
    return List.copyOf(index.getOrDefault(key(value), Set.of()));
  }

  /** The values that records of a type may have in a picklist: all, unless they were chosen. */
  public List<String> valuesFor(String recordTypeId, Field field) {
    return chosenValues
        .getOrDefault(recordTypeId, Map.of())
        .getOrDefault(field.name(), field.values());
  }

  void chooseValues(String recordTypeId, Field field, List<String> values) {
    chosenValues
        .computeIfAbsent(recordTypeId, any -> new HashMap<>())
        .put(field.name(), List.copyOf(values));
  }

  List<ValidationRule> validationRules() {
    return validationRules;
  }

  List<DuplicateRule> duplicateRules() {
    return duplicateRules;
  }

  AssignmentRules assignmentRules() {
    return assignmentRules;
  }

  void addField(Field field) {
    type = type.with(field);
    rows.replaceAll((id, row) -> row.as(type));
    if (field.indexed()) {
      indexBy(field.name());
    }
  }

  void removeField(Field field) {
    type = type.without(field);
    rows.replaceAll((id, row) -> row.without(type));
    indexes.remove(field.name());
  }

  void indexBy(String fieldName) {
    Map<String, Set<String>> index = new HashMap<>();
    indexes.put(fieldName, index);
    rows.values().forEach(row -> addTo(index, fieldName, row));
  }

  String nextId() {
    return RecordId.of(type.keyPrefix(), nextNumber());
  }

  /** Numbers are never given twice, not even after a roll-back. */
  long nextNumber() {
    return ++lastNumber;
  }

  /** Stores a record and answers the state it replaces, or null. */
  SObject put(SObject row) {
    SObject before = rows.put(row.id(), row);
    indexes.forEach(
        (fieldName, index) -> {
          removeFrom(index, fieldName, before);
          addTo(index, fieldName, row);
        });
    return before;
  }

  /** Brings back the state before a {@link #put}. */
  void restore(String id, SObject before) {
    if (before != null) {
      put(before);
      return;
    }
    SObject removed = rows.remove(id);
    indexes.forEach((fieldName, index) -> removeFrom(index, fieldName, removed));
  }

  private static void addTo(Map<String, Set<String>> index, String fieldName, SObject row) {
    Object value = row.deleted() ? null : row.value(fieldName);
    if (value != null) {
      index.computeIfAbsent(key(value), any -> new LinkedHashSet<>(2)).add(row.id());
    }
  }

  private static void removeFrom(Map<String, Set<String>> index, String fieldName, SObject row) {
    Object value = row == null || row.deleted() ? null : row.value(fieldName);
    if (value != null) {
      index.computeIfPresent(
          key(value),
          (any, ids) -> {
            ids.remove(row.id());
            return ids.isEmpty() ? null : ids;
          });
    }
  }

  private static String key(Object value) {
    return value.toString().toLowerCase(Locale.ROOT);
  }
}
