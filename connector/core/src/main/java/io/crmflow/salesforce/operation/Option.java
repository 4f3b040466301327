package io.crmflow.salesforce.operation;

import java.util.List;
import java.util.Objects;

/**
 * One choice about how a step is done; a constant of the process model.
 *
 * @param name name in the model without the prefix {@code salesforce.}
 * @param label what people see
 * @param help what it changes, with units and limits; never null
 * @param required whether a step without it is refused
 * @param defaultValue what an absent option means; empty when there is no such value
 * @param preset what a new step in the modeler starts with
 * @param choices allowed values; empty when any text is fine
 */
public record Option(
    String name,
    String label,
    String help,
    boolean required,
    String defaultValue,
    String preset,
    List<Choice> choices) {

  public Option {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(help, "help");
    Objects.requireNonNull(defaultValue, "defaultValue");
    Objects.requireNonNull(preset, "preset");
    choices = List.copyOf(choices);
  }

  /** Whether it may have this value. */
  boolean takes(String value) {
    for (Choice choice : choices) {
      if (choice.value().equals(value)) {
        return true;
      }
    }
    return choices.isEmpty();
  }

  /**
   * One allowed value.
   *
   * @param label what people see
   * @param value what the model holds
   */
  public record Choice(String label, String value) {}
}
