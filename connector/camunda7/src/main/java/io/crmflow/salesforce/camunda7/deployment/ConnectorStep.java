package io.crmflow.salesforce.camunda7.deployment;

import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.Option;
import io.crmflow.salesforce.step.ModelProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The parameters of a connector that stand for the extension properties of a step. */
final class ConnectorStep {

  private ConnectorStep() {}

  /** Takes operation, connection and options out of the parameters. */
  static Map<String, String> properties(Map<String, Object> parameters) {
    String operation = Objects.toString(parameters.get("operation"), null);
    Stream<String> options =
        Catalog.find(operation).stream().flatMap(type -> type.options().stream()).map(Option::name);
    Map<String, String> properties = new LinkedHashMap<>();
    for (String name : Stream.concat(Stream.of("operation", "connection"), options).toList()) {
      Object value = parameters.remove(name);
      if (value != null) {
        properties.put(ModelProperties.PREFIX + name, value.toString());
      }
    }
    return properties;
  }
}
