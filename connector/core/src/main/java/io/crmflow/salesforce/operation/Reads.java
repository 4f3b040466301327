package io.crmflow.salesforce.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the operations that read records of one object. */
final class Reads {

  private final String id;
  private final ObjectType type;
  private final StepInput input;

  Reads(String id, ObjectType type, StepInput input) {
    this.id = id;
    this.type = type;
    this.input = input;
  }

  Operation get() {
    Object recordId = FieldValues.all(input, type.fields()).get("Id");
    return new GetRecord(id, type.name(), type.recordId(recordId), fields());
  }

  Operation find() {
    Map<String, String> options = input.options();
    boolean required = "true".equals(options.get("required"));
    boolean first = "first".equals(options.get("multiple"));
    return new FindRecord(id, type.name(), fields(), conditions(), required, first);
  }

  private List<String> fields() {
    List<String> asked = Names.split(input.options().get("fields"));
    return Names.fields("fields", asked.isEmpty() ? type.readFields() : asked);
  }

  private Map<String, Object> conditions() {
    FieldValues values = FieldValues.all(input, type.fields().stream().map(Fields::byId).toList());
    List<String> match = Names.split(input.options().get("match"));
    Map<String, Object> conditions = new LinkedHashMap<>();
    for (String name : match.isEmpty() ? values.asMap().keySet() : match) {
      conditions.put(Names.readable("match", name), filled(name, values.get(name)));
    }
    refuseOthers(conditions, values.present());
    if (conditions.isEmpty()) {
      throw Refusal.of(
          "MISSING_VALUE",
          "match",
          "The step has no field to match on, so any " + type.label() + " would do",
          "Give the step an input parameter named like the field, for example Email");
    }
    return conditions;
  }

  private Object filled(String name, Object value) {
    if (value == null) {
      throw Refusal.of(
          "MISSING_VALUE",
          name,
          name + " is empty, and an empty value would match " + type.label() + "s at random",
          "Branch before this step when the process has no " + name);
    }
    return value;
  }

  private static void refuseOthers(Map<String, Object> conditions, Map<String, Object> present) {
    for (String name : present.keySet()) {
      if (conditions.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
        throw Refusal.of(
            "UNUSED_VALUE",
            name,
            name + " has a value, but the option match does not name it",
            "Add " + name + " to match, or remove the value");
      }
    }
  }
}
