package io.crmflow.salesforce.job;

import io.crmflow.salesforce.connection.ConnectionId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rows of SALESFORCE_JOB. All times are the database's, so that nodes with different clocks agree
 * on the age of a job. Every method is a short transaction of its own. Thread-safe.
 */
record JobStore(NamedParameterJdbcTemplate jdbc, TransactionTemplate transaction) {

  /** The jobs of these steps by key; a batch has at most some hundreds. */
  Map<String, KnownJob> find(Collection<String> keys) {
    Map<String, KnownJob> found = new HashMap<>();
    jdbc.query(
        "SELECT STEP_KEY, JOB_ID, OPENED_AT, CURRENT_TIMESTAMP AS NOW_AT FROM SALESFORCE_JOB"
            + " WHERE STEP_KEY IN (:keys)",
        Map.of("keys", List.copyOf(keys)),
        row -> {
          Duration age =
              Duration.between(
                  row.getObject("OPENED_AT", OffsetDateTime.class),
                  row.getObject("NOW_AT", OffsetDateTime.class));
          found.put(row.getString("STEP_KEY"), new KnownJob(row.getString("JOB_ID"), age));
        });
    return found;
  }

  /**
   * Notes the job of a step.
   *
   * @throws org.springframework.dao.DuplicateKeyException when the step has one
   */
  void opened(String key, ConnectionId connection, String jobId) {
    transaction.executeWithoutResult(
        status ->
            jdbc.update(
                "INSERT INTO SALESFORCE_JOB (STEP_KEY, TENANT, CONNECTION_NAME, JOB_ID, OPENED_AT)"
                    + " VALUES (:key, :tenant, :name, :job, CURRENT_TIMESTAMP)",
                Map.of(
                    "key",
                    key,
                    "tenant",
                    connection.tenant(),
                    "name",
                    connection.name(),
                    "job",
                    jobId)));
  }

  /** Forgets the job of a step, unless the step has another one by now. */
  void forget(String key, String jobId) {
    transaction.executeWithoutResult(
        status ->
            jdbc.update(
                "DELETE FROM SALESFORCE_JOB WHERE STEP_KEY = :key AND JOB_ID = :job",
                Map.of("key", key, "job", jobId)));
  }

  /** Deletes some rows of jobs that were opened before; the number says whether there are more. */
  int deleteOlderThan(Duration age, int most) {
    Integer deleted =
        transaction.execute(
            status ->
                jdbc.update(
                    "DELETE FROM SALESFORCE_JOB WHERE STEP_KEY IN (SELECT STEP_KEY FROM"
                        + " SALESFORCE_JOB WHERE OPENED_AT < :before ORDER BY OPENED_AT"
                        + " FETCH FIRST "
                        + most
                        + " ROWS ONLY)",
                    Map.of("before", now().minus(age))));
    return deleted == null ? 0 : deleted;
  }

  private OffsetDateTime now() {
    return jdbc.getJdbcOperations()
        .queryForObject("SELECT CURRENT_TIMESTAMP", OffsetDateTime.class);
  }
}
