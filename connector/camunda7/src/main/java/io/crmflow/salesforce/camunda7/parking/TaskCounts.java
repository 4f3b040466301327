package io.crmflow.salesforce.camunda7.parking;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.step.ParkedWorkerId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * How many Salesforce steps are in the engine, as one query counted them. Immutable.
 *
 * @param byState steps by what they wait for; each state is there
 * @param parkedFor steps that wait for a connection; without those that nothing waits for
 */
public record TaskCounts(Map<State, Long> byState, Map<ConnectionId, Long> parkedFor) {

  /** What a step waits for. */
  public enum State {
    /** A worker. */
    WAITING,
    /** Its answer: a worker has it, or waits before the next try. */
    RUNNING,
    /** Its connection, which a person or the API limit holds up. */
    PARKED,
    /** A moment, since its call was held back. */
    PAUSED,
    /** A job of the Bulk API. */
    JOB,
    /** A person: it has an incident. */
    FAILED
  }

  /** Counts now. */
  public static TaskCounts of(ProcessEngine engine) {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(TaskCounts::counted);
  }

  /** Parked steps of these connections and of all that steps wait for; zero where none does. */
  public Map<ConnectionId, Long> parked(Collection<ConnectionId> known) {
    Map<ConnectionId, Long> all = new HashMap<>(parkedFor);
    known.forEach(connection -> all.putIfAbsent(connection, 0L));
    return all;
  }

  private static TaskCounts counted(CommandContext context) {
    String prefix = context.getProcessEngineConfiguration().getDatabaseTablePrefix();
    String locked = "CASE WHEN LOCK_EXP_TIME_ > ? THEN WORKER_ID_ END";
    String sql =
        "SELECT WORKER, FAILED, COUNT(*) FROM (SELECT "
            + locked
            + " AS WORKER, CASE WHEN RETRIES_ = 0 THEN 1 ELSE 0 END AS FAILED FROM "
            + prefix
            + "ACT_RU_EXT_TASK WHERE TOPIC_NAME_ = 'salesforce') STEPS GROUP BY WORKER, FAILED";
    try (PreparedStatement select =
        context.getDbSqlSession().getSqlSession().getConnection().prepareStatement(sql)) {
      select.setTimestamp(1, new Timestamp(ClockUtil.getCurrentTime().getTime()));
      try (ResultSet rows = select.executeQuery()) {
        return read(rows);
      }
    } catch (SQLException e) {
      throw new ProcessEngineException("Could not count Salesforce steps", e);
    }
  }

  private static State state(String worker) {
    if (worker == null) {
      return State.WAITING;
    }
    if (worker.startsWith(ParkedWorkerId.PARKED)) {
      return State.PARKED;
    }
    if (worker.startsWith(ParkedWorkerId.PAUSED)) {
      return State.PAUSED;
    }
    return worker.startsWith(ParkedWorkerId.WAITING) ? State.JOB : State.RUNNING;
  }

  private static TaskCounts read(ResultSet rows) throws SQLException {
    Map<State, Long> byState = new EnumMap<>(State.class);
    for (State state : State.values()) {
      byState.put(state, 0L);
    }
    Map<ConnectionId, Long> parked = new HashMap<>();
    while (rows.next()) {
      String worker = rows.getString(1);
      State state = rows.getInt(2) == 1 ? State.FAILED : state(worker);
      byState.merge(state, rows.getLong(3), Long::sum);
      if (state == State.PARKED) {
        parked.merge(ParkedWorkerId.connection(worker), rows.getLong(3), Long::sum);
      }
    }
    return new TaskCounts(byState, parked);
  }
}
