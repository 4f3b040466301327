package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Runs a flow once. Gives back {@code outputs} and {@code status}. What it does is up to the flow,
 * so it must not be repeated blindly.
 *
 * @param id catalog id
 * @param flow API name of the flow
 * @param inputs its input variables by name
 * @param shared whether it may run in one transaction with others
 */
public record InvokeFlow(String id, String flow, ObjectNode inputs, boolean shared)
    implements RowOperation {

  public InvokeFlow {
    inputs = inputs.deepCopy();
  }

  /** Flows are no objects; the name of the flow stands for one. */
  @Override
  public String object() {
    return flow;
  }

  @Override
  public Repeat repeat() {
    return Repeat.UNCLEAR;
  }

  @Override
  public RowRequest request() {
    return new FlowRuns(flow, shared);
  }

  @Override
  public ObjectNode row() {
    return inputs.deepCopy();
  }
}
