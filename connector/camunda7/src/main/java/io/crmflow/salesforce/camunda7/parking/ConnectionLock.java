package io.crmflow.salesforce.camunda7.parking;

import io.crmflow.salesforce.connection.ConnectionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * Locks the row of a connection until the engine's transaction ends. Whoever parks or resumes steps
 * holds it, on whatever node, so that two of them can never both create the incident, nor one
 * resolve it while another parks.
 */
final class ConnectionLock {

  private static final String SQL =
      "SELECT NAME FROM SALESFORCE_CONNECTION WHERE TENANT = ? AND NAME = ? FOR UPDATE";

  private ConnectionLock() {}

  /** Waits for the lock; inside an engine command only. */
  static void hold(ConnectionId connection) {
    Connection database =
        Context.getCommandContext().getDbSqlSession().getSqlSession().getConnection();
    try (PreparedStatement select = database.prepareStatement(SQL)) {
      select.setString(1, connection.tenant());
      select.setString(2, connection.name());
      select.execute();
    } catch (SQLException e) {
      throw new ProcessEngineException("Could not lock connection '" + connection + "'", e);
    }
  }
}
