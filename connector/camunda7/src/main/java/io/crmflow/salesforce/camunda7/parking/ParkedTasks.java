package io.crmflow.salesforce.camunda7.parking;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.step.ParkedWorkerId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.ExternalTaskQuery;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** The parked tasks as the database knows them. */
final class ParkedTasks {

  private final ExternalTaskService tasks;

  ParkedTasks(ExternalTaskService tasks) {
    this.tasks = tasks;
  }

  /** Some parked tasks of a connection, at most {@code most}. */
  List<ExternalTask> of(ConnectionId connection, int most) {
    return query(connection).listPage(0, most);
  }

  boolean any(ConnectionId connection) {
    return query(connection).count() > 0;
  }

  private ExternalTaskQuery query(ConnectionId connection) {
    return tasks.createExternalTaskQuery().workerId(ParkedWorkerId.parked(connection));
  }

  /** Connections that tasks wait for; the engine's API has no query for a part of a worker id. */
  static List<ConnectionId> connections(CommandContext context) {
    String prefix = context.getProcessEngineConfiguration().getDatabaseTablePrefix();
    String sql =
        "SELECT DISTINCT WORKER_ID_ FROM "
            + prefix
            + "ACT_RU_EXT_TASK WHERE TOPIC_NAME_ = 'salesforce' AND WORKER_ID_ LIKE ?";
    List<ConnectionId> connections = new ArrayList<>();
    try (PreparedStatement select =
        context.getDbSqlSession().getSqlSession().getConnection().prepareStatement(sql)) {
      select.setString(1, ParkedWorkerId.PARKED + "%");
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          connections.add(ParkedWorkerId.connection(rows.getString(1)));
        }
      }
    } catch (SQLException e) {
      throw new ProcessEngineException("Could not look for parked Salesforce steps", e);
    }
    return connections;
  }
}
