package io.crmflow.salesforce.camunda7.deployment;

import io.crmflow.salesforce.check.StepFieldsCheck;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionState;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.Closest;
import io.crmflow.salesforce.operation.Input;
import io.crmflow.salesforce.operation.Operation;
import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.operation.RecordWrite;
import io.crmflow.salesforce.operation.StepInput;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.process.Finding;
import io.crmflow.salesforce.step.StepModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs the checks of a running step on a model: the same rules, with stand-ins for the values that
 * only an instance knows.
 */
final class StepRules {

  private final StepFieldsCheck fields;
  private final Map<String, Connection> connections;

  /**
   * @param connections those of the tenant by name
   */
  StepRules(StepFieldsCheck fields, Map<String, Connection> connections) {
    this.fields = fields;
    this.connections = connections;
  }

  /** Everything that is wrong with the step. */
  List<Finding> findings(ModelStep step) {
    List<Finding> findings = new ArrayList<>();
    String id = step.node().getId();
    try {
      StepModel model = step.model();
      Connection connection = connection(id, model.connection(), findings);
      OperationType type = Catalog.get(model.operation());
      Operation operation = type.operation(new StepInput(model.options(), values(type, step)));
      if (connection != null && operation instanceof RecordWrite write) {
        fields.problems(connection.id(), write, step.open()).stream()
            .filter(problem -> !mayBeAmongMoreFields(step, problem))
            .map(problem -> finding(id, problem))
            .forEach(findings::add);
      }
    } catch (SalesforceException e) {
      if (!isAboutOpenValue(step, e.error())) {
        findings.add(finding(id, e.error()));
      }
    }
    return findings;
  }

  private Connection connection(String id, String name, List<Finding> findings) {
    if (name == null) {
      findings.add(
          Finding.error(
              id,
              "MISSING_CONNECTION",
              "The step names no connection",
              "Choose the connection in the properties of the step"));
      return null;
    }
    Connection connection = connections.get(new ConnectionId(null, name).name());
    if (connection == null) {
      findings.add(
          Finding.error(
              id,
              "UNKNOWN_CONNECTION",
              "There is no connection '" + name + "'",
              "Choose one of "
                  + String.join(", ", connections.keySet())
                  + " or add it on the page Connections."
                  + Closest.question(name, connections.keySet())));
    } else if (connection.state() != ConnectionState.CONNECTED) {
      findings.add(
          Finding.warning(
              id,
              "CONNECTION_NOT_READY",
              "The connection '" + name + "' is " + connection.state(),
              "Connect it on the page Connections; steps wait until then, and fields were not"
                  + " compared with the org"));
      return null;
    }
    return connection;
  }

  private static Map<String, Object> values(OperationType type, ModelStep step) {
    Map<String, Object> values = new LinkedHashMap<>(step.constants());
    Map<String, Input> known =
        type.inputs().stream().collect(Collectors.toMap(Input::name, input -> input));
    step.open().forEach(name -> values.put(name, standIn(type, name, known.get(name))));
    return values;
  }

  /** A value that the step's own rules take. */
  private static Object standIn(OperationType type, String name, Input input) {
    Object example = type.example().values().get(name);
    if (example != null || input == null) {
      return example == null ? "x" : example;
    }
    if (!input.choices().isEmpty()) {
      return input.choices().get(0);
    }
    return switch (input.type()) {
      case NUMBER -> 1;
      case BOOLEAN -> true;
      case DATE -> "2030-12-31";
      case ID, ID_OR_NAME -> "001000000000001AAA";
      case JSON -> Map.of();
      case TEXT, LONG_TEXT -> "x";
    };
  }

  private static boolean isAboutOpenValue(ModelStep step, SalesforceError error) {
    return !error.fields().isEmpty() && step.open().containsAll(error.fields());
  }

  /** What is not a field of its own can come with the map of further fields. */
  private static boolean mayBeAmongMoreFields(ModelStep step, SalesforceError error) {
    return error.code().equals("REQUIRED_FIELD_MISSING") && step.open().contains("record");
  }

  private static Finding finding(String id, SalesforceError error) {
    return Finding.error(id, error.code(), error.message(), error.remedy());
  }
}
