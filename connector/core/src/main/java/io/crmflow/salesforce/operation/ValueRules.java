package io.crmflow.salesforce.operation;

import java.util.List;

/** Rules about the values of a step that a single field cannot tell. */
final class ValueRules {

  private ValueRules() {}

  /** The step makes no sense without this value. */
  static void present(String operation, FieldValues values, String name) {
    if (values.get(name) == null) {
      throw Refusal.of(
          "MISSING_VALUE",
          name,
          operation + " needs " + name + ", which is empty",
          "Give the step an input parameter " + name + ", or a member " + name + " in record");
    }
  }

  /** One of two values, and not the other as well. */
  static void exactlyOne(String operation, FieldValues values, String first, String second) {
    atMostOne(operation, values, first, second);
    if (values.get(first) == null && values.get(second) == null) {
      throw Refusal.of(
          "MISSING_VALUE",
          List.of(first, second),
          operation + " needs " + first + " or " + second + ", and both are empty",
          "Give the step a value for exactly one of " + first + " and " + second);
    }
  }

  /** Two values that exclude each other. */
  static void atMostOne(String operation, FieldValues values, String first, String second) {
    if (values.get(first) != null && values.get(second) != null) {
      throw conflict(
          operation + " takes " + first + " or " + second + ", but the step has both",
          "Keep one of " + first + " and " + second + " and leave the other empty",
          first,
          second);
    }
  }

  static RuntimeException conflict(String message, String remedy, String... names) {
    return Refusal.of("CONFLICTING_VALUES", List.of(names), message, remedy);
  }
}
