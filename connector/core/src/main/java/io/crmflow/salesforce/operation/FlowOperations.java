package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.operation.Option.Choice;
import java.util.List;
import java.util.Map;

/**
 * Flows of the org.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_action.meta/api_action/actions_obj_flow.htm">Flow
 *     Actions</a>
 */
final class FlowOperations {

  private static final String INVOKE = "flow.invoke";

  private static final Option FLOW =
      new Option(
          "flow",
          "Flow",
          "API name of an active autolaunched flow (Setup > Flows). With a namespace:"
              + " namespace__Name.",
          true,
          "",
          "",
          List.of());

  private static final Option TOGETHER =
      new Option(
          "transaction",
          "Runs of several steps",
          "Shared: up to 50 travel in one request, which is one transaction with its limits in"
              + " Salesforce. Own: each in a request of its own; choose it for a flow that calls"
              + " other systems, as Salesforce repeats the runs beside one that fails.",
          false,
          "shared",
          "shared",
          List.of(new Choice("Shared transaction", "shared"), new Choice("Own", "own")));

  private static final Input INPUTS =
      new Input(
          Inputs.MORE_FIELDS.name(),
          "Input variables",
          FieldType.JSON,
          false,
          "JSON object or map of the flow's input variables by API name, for example"
              + " {\"amount\": 42}. Input parameters of the step are input variables as well.",
          List.of());

  private FlowOperations() {}

  static OperationType invoke() {
    return new OperationType(
            INVOKE,
            "Run flow",
            null,
            List.of(INPUTS),
            List.of(FLOW, TOGETHER),
            List.of(
                new Output("outputs", "Output variables", "JSON object by API name."),
                new Output(
                    "status",
                    "Interview status",
                    "Finished, or Waiting for a flow that goes on later.")),
            "Runs an autolaunched flow and gives back its output variables. A fault of the flow ends the"
                + " step with SALESFORCE_VALIDATION.",
            new StepInput(Map.of(FLOW.name(), "Score_Lead"), Map.of("revenue", 4200)),
            FlowOperations::operation)
        .documentedAt("api_action.meta/api_action/actions_obj_flow.htm");
  }

  private static Operation operation(StepInput input) {
    String flow = Names.single(FLOW.name(), input.options().get(FLOW.name()));
    ObjectNode inputs = JsonNodeFactory.instance.objectNode();
    FieldValues.filled(input, List.of())
        .asMap()
        .forEach(
            (name, value) ->
                inputs.set(Names.single(INPUTS.name(), name), JsonValue.structure(name, value)));
    boolean shared = "shared".equals(input.options().get(TOGETHER.name()));
    return new InvokeFlow(INVOKE, flow, inputs, shared);
  }
}
