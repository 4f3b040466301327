package io.crmflow.salesforce.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crmflow.salesforce.process.ProcessDeployments.Drift;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The last look at what is deployed, and the right to take the next one. Thread-safe. */
final class DriftStore {

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<List<Drift>> DRIFTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  DriftStore(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Takes the look when it is due; only one node gets it.
   *
   * @param until when somebody else may take it, should this node not come to an end
   * @param next when the first look is due where there was none
   */
  boolean take(Instant now, Instant until, Instant next) {
    boolean taken =
        write(
                "UPDATE SALESFORCE_DRIFT SET DUE_AT = ? WHERE ID = 1 AND DUE_AT <= ?",
                time(until),
                time(now))
            == 1;
    if (!taken) {
      plan(next);
    }
    return taken;
  }

  private void plan(Instant first) {
    if (jdbc.sql("SELECT COUNT(*) FROM SALESFORCE_DRIFT").query(Integer.class).single() == 0) {
      try {
        write("INSERT INTO SALESFORCE_DRIFT (ID, DUE_AT) VALUES (1, ?)", time(first));
      } catch (DuplicateKeyException e) {
        // another node was faster, which is as good
      }
    }
  }

  void found(List<Drift> drifts, Instant now, Instant next) {
    plan(next);
    write(
        "UPDATE SALESFORCE_DRIFT SET DUE_AT = ?, CHECKED_AT = ?, FOUND = ? WHERE ID = 1",
        time(next),
        time(now),
        json(drifts));
  }

  DriftReport last() {
    return jdbc.sql("SELECT DUE_AT, CHECKED_AT, FOUND FROM SALESFORCE_DRIFT")
        .query((row, number) -> report(row))
        .optional()
        .orElseGet(() -> new DriftReport(null, null, List.of()));
  }

  private static DriftReport report(ResultSet row) throws SQLException {
    String found = row.getString("FOUND");
    OffsetDateTime checked = row.getObject("CHECKED_AT", OffsetDateTime.class);
    return new DriftReport(
        checked == null ? null : checked.toInstant(),
        row.getObject("DUE_AT", OffsetDateTime.class).toInstant(),
        found == null ? List.of() : drifts(found));
  }

  private static String json(List<Drift> drifts) {
    try {
      return JSON.writeValueAsString(drifts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The drift report cannot be written", e);
    }
  }

  private static List<Drift> drifts(String json) {
    try {
      return JSON.readValue(json, DRIFTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The drift report cannot be read", e);
    }
  }

  private int write(String sql, Object... params) {
    Integer count = transaction.execute(status -> jdbc.sql(sql).params(params).update());
    return count == null ? 0 : count;
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
