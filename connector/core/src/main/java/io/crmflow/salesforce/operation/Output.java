package io.crmflow.salesforce.operation;

import java.util.Objects;

/**
 * One value that a finished step gives back.
 *
 * @param name name in {@code Outcome.Done.outputs()} and after {@code salesforce.output.}
 * @param label what people see
 * @param help type and meaning; never null
 */
public record Output(String name, String label, String help) {

  public Output {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(help, "help");
  }
}
