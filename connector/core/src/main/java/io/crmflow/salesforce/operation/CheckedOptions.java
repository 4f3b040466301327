package io.crmflow.salesforce.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a step's options against those that its operation has. */
final class CheckedOptions {

  /** Properties of a step with the same prefix that say nothing about the operation itself. */
  private static final Set<String> OF_THE_STEP =
      Set.of("operation", "connection", "retries", "retry-backoff");

  private static final String OUTPUT_PREFIX = "output.";

  private CheckedOptions() {}

  /** The known options that have a value, and defaults for those that have none. */
  static Map<String, String> of(OperationType type, Map<String, String> given) {
    given.keySet().forEach(name -> checkKnown(type, name));
    Map<String, String> options = new LinkedHashMap<>();
    type.options().forEach(option -> put(options, type, option, given.get(option.name())));
    return options;
  }

  private static void put(
      Map<String, String> options, OperationType type, Option option, String given) {
    String value = given == null || given.isBlank() ? option.defaultValue() : given.strip();
    if (value.isEmpty() && option.required()) {
      throw missing(type, option);
    }
    if (!value.isEmpty()) {
      options.put(option.name(), checkedChoice(type, option, value));
    }
  }

  private static String checkedChoice(OperationType type, Option option, String value) {
    if (!option.takes(value)) {
      List<String> allowed = option.choices().stream().map(Option.Choice::value).toList();
      throw Refusal.of(
          "INVALID_OPTION",
          option.name(),
          type.id() + " has the option " + option.name() + " = " + Refusal.shown(value),
          "Choose one of " + String.join(", ", allowed));
    }
    return value;
  }

  private static RuntimeException missing(OperationType type, Option option) {
    return Refusal.of(
        "MISSING_OPTION",
        option.name(),
        type.id() + " needs the option " + option.name() + ", which is empty",
        "Set it in the model: " + option.help());
  }

  private static void checkKnown(OperationType type, String name) {
    if (OF_THE_STEP.contains(name) || name.startsWith(OUTPUT_PREFIX) || type.hasOption(name)) {
      return;
    }
    List<String> known = type.options().stream().map(Option::name).toList();
    List<String> meant = Closest.to(name, known);
    throw Refusal.of(
        "UNKNOWN_OPTION",
        name,
        type.id() + " has no option " + Refusal.shown(name),
        meant.isEmpty() ? options(known) : "Did you mean " + String.join(" or ", meant) + "?");
  }

  private static String options(List<String> known) {
    return known.isEmpty()
        ? "Remove it from the model; this operation has no options"
        : known.stream().collect(Collectors.joining(", ", "Its options are ", ""));
  }
}
