package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Body of an invocable action.
 *
 * @param inputs the inputs of each run by name
 */
public record ActionInputs(List<ObjectNode> inputs) {

  public ActionInputs {
    inputs = List.copyOf(inputs);
  }
}
