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
 * @param priority what it may use of the org's API limit when little of it is left
 */
public record Call(ConnectionId connection, Operation operation, String key, Priority priority) {

  public Call {
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(priority, "priority");
  }

  /** A step of normal priority. */
  public Call(ConnectionId connection, Operation operation, String key) {
    this(connection, operation, key, Priority.NORMAL);
  }

  /** The same step, sent in another form. */
  Call with(Operation other) {
    return new Call(connection, other, key, priority);
  }
}
