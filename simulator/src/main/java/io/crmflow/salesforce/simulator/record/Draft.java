package io.crmflow.salesforce.simulator.record;

import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A record on its way into the store: the old state plus what the client wants. */
final class Draft {
  private final ObjectType type;
  private final SObject before;
  private final Object[] values;
  private final Set<String> given = new HashSet<>();

  private Draft(ObjectType type, SObject before, Object[] values) {
    this.type = type;
    this.before = before;
    this.values = values;
  }

  static Draft ofNew(ObjectType type) {
    Object[] values = new Object[type.fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.fields().get(i).defaultValue();
    }
    return new Draft(type, null, values);
  }

  static Draft of(SObject before) {
    return new Draft(before.type(), before, before.copyOfValues());
  }

  ObjectType type() {
    return type;
  }

  boolean isNew() {
    return before == null;
  }

  Object get(String fieldName) {
    return values[type.position(fieldName)];
  }

  String text(String fieldName) {
    return (String) get(fieldName);
  }

  /** Sets what the client sent. */
  void give(String fieldName, Object value) {
    set(fieldName, value);
    given.add(type.fields().get(type.position(fieldName)).name());
  }

  /** Sets what the org works out. */
  void set(String fieldName, Object value) {
    values[type.position(fieldName)] = value;
  }

  boolean isGiven(String fieldName) {
    return given.contains(fieldName);
  }

  Set<String> given() {
    return given;
  }

  /** Whether this save gives the field another value than it had. */
  boolean changes(String fieldName) {
    Object old = before == null ? null : before.value(fieldName);
    return before == null || !Objects.equals(old, get(fieldName));
  }

  SObject toRow() {
    return new SObject(type, values);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    type.fields().forEach(field -> map.put(field.name(), get(field.name())));
    return map;
  }
}
