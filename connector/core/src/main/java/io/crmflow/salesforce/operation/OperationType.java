package io.crmflow.salesforce.operation;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One entry of the catalog: what a kind of step takes, gives back and does. Immutable and
 * thread-safe.
 *
 * @param id name in process models, for example {@code lead.create}
 * @param label what people see
 * @param object API name of the object; null when the option {@code object} chooses it or when
 *     there is none
 * @param inputs values it knows by name; other field names are welcome where it writes or finds
 * @param options options it understands
 * @param outputs values it gives back
 * @param help what it does, in one or two sentences
 * @param example a complete input that works in a standard org
 * @param factory builds the operation from checked options
 */
public record OperationType(
    String id,
    String label,
    String object,
    List<Input> inputs,
    List<Option> options,
    List<Output> outputs,
    String help,
    StepInput example,
    Function<StepInput, Operation> factory) {

  public OperationType {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(help, "help");
    Objects.requireNonNull(example, "example");
    Objects.requireNonNull(factory, "factory");
    inputs = List.copyOf(inputs);
    options = List.copyOf(options);
    outputs = List.copyOf(outputs);
  }

  /** The same entry with one more option at the end. */
  OperationType with(Option option) {
    List<Option> more = Stream.concat(options.stream(), Stream.of(option)).toList();
    return new OperationType(id, label, object, inputs, more, outputs, help, example, factory);
  }

  /**
   * Checks a step's input, without any network call.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION} naming the field
   *     or option, the rule and what to do
   */
  public Operation operation(StepInput input) {
    return factory.apply(new StepInput(CheckedOptions.of(this, input.options()), input.values()));
  }
}
