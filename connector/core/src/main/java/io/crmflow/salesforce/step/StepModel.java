package io.crmflow.salesforce.step;

import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.batch.IfUnsure;
import io.crmflow.salesforce.batch.Priority;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.StepInput;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.Locale;
import java.util.Map;

/**
 * What a process model says about one Salesforce step. Immutable.
 *
 * @param operation catalog id such as {@code lead.create}; null when the model names none
 * @param connection name of the connection; null when the model names none
 * @param options options without the prefix {@code salesforce.}
 * @param outputs process variable by name of the output
 * @param retryPolicy when the engine tries again
 */
public record StepModel(
    String operation,
    String connection,
    Map<String, String> options,
    Map<String, String> outputs,
    RetryPolicy retryPolicy) {

  /** Topic of the external task that a Salesforce step is. */
  public static final String TOPIC = "salesforce";

  /**
   * Option that names the process variable with a step's file, and the name of the value it gives.
   * An input parameter would not do: an expression gives the bytes without name and type, and the
   * engine would store them a second time.
   */
  public static final String FILE = "file";

  public StepModel {
    options = Map.copyOf(options);
    outputs = Map.copyOf(outputs);
  }

  /**
   * Reads extension properties.
   *
   * @throws SalesforceException {@code VALIDATION} when the retry properties cannot be read
   */
  public static StepModel of(Map<String, String> extensionProperties) {
    ModelProperties properties = new ModelProperties(extensionProperties);
    String operation = properties.take("operation");
    String connection = properties.take("connection");
    try {
      RetryPolicy retryPolicy = properties.takeRetryPolicy();
      Map<String, String> outputs = properties.takeAll("output.");
      return new StepModel(operation, connection, properties.rest(), outputs, retryPolicy);
    } catch (SalesforceException e) {
      throw new SalesforceException(e.error().in(operation, connection));
    }
  }

  /**
   * Checks everything that can be checked without Salesforce.
   *
   * @param tenant tenant of the process instance; null for none
   * @param values field values by name
   * @param key names the step for all time
   * @param processInstance id of the process instance
   * @throws SalesforceException {@code VALIDATION} naming what is missing or wrong
   */
  public Call call(String tenant, Map<String, Object> values, String key, String processInstance) {
    try {
      require("operation", operation);
      require("connection", connection);
      return new Call(
          new ConnectionId(tenant, connection),
          Catalog.get(operation).operation(new StepInput(options, values)),
          key,
          Priority.in(options),
          IfUnsure.in(options),
          processInstance);
    } catch (SalesforceException e) {
      throw new SalesforceException(e.error().in(operation, connection));
    }
  }

  private static void require(String name, String value) {
    if (value == null || value.isBlank()) {
      throw new SalesforceException(
          SalesforceError.of(
              ErrorCategory.VALIDATION,
              "MISSING_" + name.toUpperCase(Locale.ROOT),
              "The step names no " + name,
              "Apply a Salesforce template to the task and choose the " + name));
    }
  }
}
