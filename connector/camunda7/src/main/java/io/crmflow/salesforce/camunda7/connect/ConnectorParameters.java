package io.crmflow.salesforce.camunda7.connect;

import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.camunda7.step.FileVariables;
import io.crmflow.salesforce.camunda7.step.ProcessValues;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.Option;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.step.RetryPolicy;
import io.crmflow.salesforce.step.StepModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.VariableScope;

/** Sorts the input parameters of a connector: what the operation declares an option is one. */
final class ConnectorParameters {

  private final StepModel model;
  private final Map<String, Object> values;

  private ConnectorParameters(StepModel model, Map<String, Object> values) {
    this.model = model;
    this.values = values;
  }

  static ConnectorParameters of(Map<String, Object> parameters, VariableScope variables) {
    Map<String, Object> values = new LinkedHashMap<>(parameters);
    String operation = text(values.remove("operation"));
    String connection = text(values.remove("connection"));
    Map<String, String> options = new LinkedHashMap<>();
    for (String name : optionNames(operation)) {
      String option = text(values.remove(name));
      if (option != null && !option.isBlank()) {
        options.put(name, option);
      }
    }
    if (options.containsKey(StepModel.FILE)) {
      FileVariables.named(variables, options.get(StepModel.FILE))
          .ifPresent(content -> values.put(StepModel.FILE, content));
    }
    StepModel model = new StepModel(operation, connection, options, Map.of(), RetryPolicy.DEFAULT);
    return new ConnectorParameters(model, values);
  }

  Call call(String tenant, String key, String processInstance) {
    Map<String, Object> fields;
    try {
      fields = ProcessValues.forStep(values);
    } catch (SalesforceException e) {
      throw new SalesforceException(e.error().in(model.operation(), model.connection()));
    }
    return model.call(tenant, fields, key, processInstance);
  }

  private static Set<String> optionNames(String operation) {
    return Catalog.find(operation).stream()
        .flatMap(type -> type.options().stream())
        .map(Option::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String text(Object value) {
    return value == null ? null : value.toString().strip();
  }
}
