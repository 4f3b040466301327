package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.outcome.ErrorCategory;
import java.util.List;
import java.util.Locale;
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
 * @param documentation page of Salesforce's documentation about it
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
    Function<StepInput, Operation> factory,
    String documentation) {

  private static final String DOCS = "https://developer.salesforce.com/docs/atlas.en-us.";

  public OperationType {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(help, "help");
    Objects.requireNonNull(example, "example");
    Objects.requireNonNull(factory, "factory");
    inputs = List.copyOf(inputs);
    options = List.copyOf(options);
    outputs = List.copyOf(outputs);
    Objects.requireNonNull(documentation, "documentation");
  }

  /** An entry that is documented by the page of its object, or by the REST API guide. */
  OperationType(
      String id,
      String label,
      String object,
      List<Input> inputs,
      List<Option> options,
      List<Output> outputs,
      String help,
      StepInput example,
      Function<StepInput, Operation> factory) {
    this(id, label, object, inputs, options, outputs, help, example, factory, pageOf(object));
  }

  private static String pageOf(String object) {
    return object == null
        ? DOCS + "api_rest.meta/api_rest/intro_rest_resources.htm"
        : DOCS
            + "object_reference.meta/object_reference/sforce_api_objects_"
            + object.toLowerCase(Locale.ROOT)
            + ".htm";
  }

  /** The same entry, documented by another page: the part of its URL after the language. */
  OperationType documentedAt(String page) {
    return new OperationType(
        id, label, object, inputs, options, outputs, help, example, factory, DOCS + page);
  }

  /** The same entry with one more option at the end. */
  OperationType with(Option option) {
    List<Option> more = Stream.concat(options.stream(), Stream.of(option)).toList();
    return new OperationType(
        id, label, object, inputs, more, outputs, help, example, factory, documentation);
  }

  /** The same entry with other inputs, under another label. */
  public OperationType with(String label, List<Input> inputs) {
    return new OperationType(
        id, label, object, inputs, options, outputs, help, example, factory, documentation);
  }

  boolean hasOption(String name) {
    for (Option option : options) {
      if (option.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** The codes of BPMN errors that a process may want to catch, in the order of the outcomes. */
  public List<String> bpmnErrors() {
    return PossibleErrors.of(this).stream().map(ErrorCategory::bpmnErrorCode).toList();
  }

  /** What a step uses of the org's API limit, as a sentence for people. */
  public String cost() {
    return operation(example).cost();
  }

  /**
   * API calls of one step.
   *
   * @param together whether many such steps run at the same time, so that they share requests
   */
  public double calls(boolean together) {
    Operation operation = operation(example);
    if (operation instanceof RowOperation row) {
      return together ? 1.0 / row.request().capacity() : 1;
    }
    return together ? ((SingleOperation) operation).packing().share() : 1;
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
