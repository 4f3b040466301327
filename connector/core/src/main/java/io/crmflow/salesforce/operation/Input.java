package io.crmflow.salesforce.operation;

import java.util.List;
import java.util.Objects;

/**
 * One value that a step takes, usually a Salesforce field.
 *
 * @param name name in the model; for a field exactly Salesforce's API name
 * @param label what people see
 * @param type what it holds
 * @param required whether Salesforce refuses the step without it
 * @param help units, limits and what an empty value means; never null
 * @param choices values that Salesforce offers by default; empty when any value is fine
 */
public record Input(
    String name,
    String label,
    FieldType type,
    boolean required,
    String help,
    List<String> choices) {

  public Input {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(help, "help");
    choices = List.copyOf(choices);
  }
}
