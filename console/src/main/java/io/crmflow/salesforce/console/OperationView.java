package io.crmflow.salesforce.console;

import io.crmflow.salesforce.operation.Input;
import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.operation.Option;
import io.crmflow.salesforce.operation.Output;
import io.crmflow.salesforce.operation.StepInput;
import java.util.List;

/**
 * An entry of the catalog as the API shows it.
 *
 * @param id name in process models
 * @param label what people see
 * @param object API name of the object; null when the step chooses it or there is none
 * @param help what it does
 * @param inputs values it takes
 * @param options options it understands
 * @param outputs values it gives back
 * @param example a complete input
 */
record OperationView(
    String id,
    String label,
    String object,
    String help,
    List<Input> inputs,
    List<Option> options,
    List<Output> outputs,
    StepInput example) {

  static OperationView of(OperationType type) {
    return new OperationView(
        type.id(),
        type.label(),
        type.object(),
        type.help(),
        type.inputs(),
        type.options(),
        type.outputs(),
        type.example());
  }
}
