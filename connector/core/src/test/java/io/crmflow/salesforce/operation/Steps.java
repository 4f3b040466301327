package io.crmflow.salesforce.operation;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes steps in tests: {@code step("lead.create").value("LastName", "Dent")}. */
public final class Steps {

  private final String operation;
  private final Map<String, String> options = new LinkedHashMap<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  private Steps(String operation) {
    this.operation = operation;
  }

  public static Steps step(String operation) {
    return new Steps(operation);
  }

  public Steps option(String name, String value) {
    options.put(name, value);
    return this;
  }

  public Steps value(String name, Object value) {
    values.put(name, value);
    return this;
  }

  public Operation build() {
    return Catalog.get(operation).operation(new StepInput(options, values));
  }

  /** The options as the model holds them. */
  public Map<String, String> options() {
    return options;
  }

  /** The row that a row operation sends. */
  String row() {
    return ((RowOperation) build()).row().toString();
  }

  /** Why the step is refused. */
  SalesforceError refusal() {
    return catchThrowableOfType(SalesforceException.class, this::build).error();
  }
}
