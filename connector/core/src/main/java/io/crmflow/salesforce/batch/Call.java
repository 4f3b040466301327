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
 * @param ifUnsure what happens when nobody can tell whether it was done already
 * @param processInstance id of the process instance it belongs to; null for none
 */
public record Call(
    ConnectionId connection,
    Operation operation,
    String key,
    Priority priority,
    IfUnsure ifUnsure,
    String processInstance) {

  public Call {
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(priority, "priority");
    Objects.requireNonNull(ifUnsure, "ifUnsure");
  }

  /** A step outside any process. */
  public Call(
      ConnectionId connection,
      Operation operation,
      String key,
      Priority priority,
      IfUnsure ifUnsure) {
    this(connection, operation, key, priority, ifUnsure, null);
  }

  /** A step of normal priority. */
  public Call(ConnectionId connection, Operation operation, String key) {
    this(connection, operation, key, Priority.NORMAL);
  }

  /** A step that leaves it to a person what happens when nobody can tell whether it was done. */
  public Call(ConnectionId connection, Operation operation, String key, Priority priority) {
    this(connection, operation, key, priority, IfUnsure.INCIDENT);
  }

  /** The same step, sent in another form. */
  Call with(Operation other) {
    return new Call(connection, other, key, priority, ifUnsure, processInstance);
  }
}
