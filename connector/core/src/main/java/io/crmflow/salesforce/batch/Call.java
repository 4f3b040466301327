package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.Operation;
import java.util.Objects;

/**
 * One step on its way to Salesforce.
 *
 * @param connection the org it goes to
 * @param operation what it asks for
 * @param key names the step for all time (engine, process instance and activity instance), so that
 *     a repeated step can be recognised
 */
public record Call(ConnectionId connection, Operation operation, String key) {

  public Call {
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(key, "key");
  }
}
