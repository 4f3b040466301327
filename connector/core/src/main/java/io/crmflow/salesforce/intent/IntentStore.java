package io.crmflow.salesforce.intent;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rows of SALESFORCE_INTENT. All times are the database's, so that nodes with different clocks
 * agree on the age of a row. Every method is a short transaction of its own, unless it says
 * otherwise. Thread-safe.
 */
record IntentStore(NamedParameterJdbcTemplate jdbc, TransactionTemplate transaction) {

  /** Names in one IN list; databases and their drivers get slow or refuse beyond some thousands. */
  private static final int MOST_NAMES = 500;

  private static final String SELECT =
      "SELECT STEP_KEY, FINGERPRINT, FIRST_SENT_AT, SENT_AT, REPORTED_AT, RESULT,"
          + " CURRENT_TIMESTAMP AS NOW_AT FROM SALESFORCE_INTENT WHERE ";

  /** The rows of these steps by key. */
  Map<String, Intent> find(Collection<String> keys) {
    Map<String, Intent> found = new HashMap<>();
    select(SELECT + "STEP_KEY IN (:names)", keys)
        .forEach(intent -> found.put(intent.key(), intent));
    return found;
  }

  /** Steps without a result that would leave one of these records. */
  List<Intent> open(Collection<String> fingerprints) {
    return select(SELECT + "FINGERPRINT IN (:names) AND RESULT IS NULL", fingerprints);
  }

  /** Those of these records that belong to a step. */
  Set<String> taken(Collection<String> recordIds) {
    Set<String> taken = new HashSet<>();
    for (List<String> some : parts(recordIds)) {
      taken.addAll(
          jdbc.queryForList(
              "SELECT RECORD_ID FROM SALESFORCE_INTENT WHERE RECORD_ID IN (:names)",
              Map.of("names", some),
              String.class));
    }
    return taken;
  }

  private List<Intent> select(String sql, Collection<String> names) {
    List<Intent> found = new ArrayList<>();
    for (List<String> some : parts(names)) {
      found.addAll(jdbc.query(sql, Map.of("names", some), IntentStore::read));
    }
    return found;
  }

  private static List<List<String>> parts(Collection<String> names) {
    List<String> all = List.copyOf(new HashSet<>(names));
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MOST_NAMES) {
      parts.add(all.subList(from, Math.min(from + MOST_NAMES, all.size())));
    }
    return parts;
  }

  private static Intent read(ResultSet row, int number) throws SQLException {
    return new Intent(
        row.getString("STEP_KEY"),
        row.getString("FINGERPRINT"),
        age(row, "FIRST_SENT_AT"),
        age(row, "SENT_AT"),
        row.getString("REPORTED_AT") != null,
        Optional.ofNullable(row.getString("RESULT")).map(Results::read));
  }

  private static Duration age(ResultSet row, String column) throws SQLException {
    return Duration.between(
        row.getObject(column, OffsetDateTime.class), row.getObject("NOW_AT", OffsetDateTime.class));
  }

  /**
   * Notes that these steps are about to be sent, some of them again.
   *
   * @throws org.springframework.dao.DuplicateKeyException when somebody else has noted a new one
   *     meanwhile; nothing is written then
   */
  void sending(List<Wish> fresh, List<Wish> again) {
    transaction.executeWithoutResult(
        status -> {
          update(
              "INSERT INTO SALESFORCE_INTENT (STEP_KEY, TENANT, CONNECTION_NAME, FINGERPRINT,"
                  + " FIRST_SENT_AT, SENT_AT) VALUES (:key, :tenant, :name, :fingerprint,"
                  + " CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)",
              fresh.stream().map(IntentStore::parameters).toList());
          update(
              "UPDATE SALESFORCE_INTENT SET SENT_AT = CURRENT_TIMESTAMP, REPORTED_AT = NULL,"
                  + " FINGERPRINT = :fingerprint WHERE STEP_KEY = :key",
              again.stream().map(IntentStore::parameters).toList());
        });
  }

  /** Notes what steps gave back, and forgets those that had no effect. */
  void answered(Map<String, Outcome.Done> results, Collection<String> refused) {
    transaction.executeWithoutResult(
        status -> {
          note(results);
          update(
              "DELETE FROM SALESFORCE_INTENT WHERE STEP_KEY = :key",
              refused.stream()
                  .map(key -> (SqlParameterSource) new MapSqlParameterSource("key", key))
                  .toList());
        });
  }

  private void note(Map<String, Outcome.Done> results) {
    update(
        "UPDATE SALESFORCE_INTENT SET RECORD_ID = :record, RESULT = :result WHERE STEP_KEY = :key",
        results.entrySet().stream().map(one -> result(one.getKey(), one.getValue())).toList());
  }

  /**
   * Gives records that were found to their steps. The row of the connection is locked meanwhile, so
   * that no record is given away twice.
   *
   * @return keys of the steps whose record another step was given meanwhile
   */
  Set<String> adopt(ConnectionId connection, Map<String, Outcome.Done> found) {
    Set<String> lost = new HashSet<>();
    transaction.executeWithoutResult(
        status -> {
          jdbc.queryForList(
              "SELECT ID FROM SALESFORCE_CONNECTION WHERE TENANT = :tenant AND NAME = :name"
                  + " FOR UPDATE",
              Map.of("tenant", connection.tenant(), "name", connection.name()));
          Map<String, Outcome.Done> free = free(found);
          note(free);
          lost.addAll(found.keySet());
          lost.removeAll(free.keySet());
        });
    return lost;
  }

  private Map<String, Outcome.Done> free(Map<String, Outcome.Done> found) {
    Set<String> taken =
        taken(found.values().stream().map(Results::recordId).filter(Objects::nonNull).toList());
    Map<String, Outcome.Done> free = new HashMap<>(found);
    free.values().removeIf(done -> taken.contains(Results.recordId(done)));
    return free;
  }

  /** Notes that a person is asked about this step; part of the caller's transaction. */
  void reported(String key) {
    jdbc.update(
        "UPDATE SALESFORCE_INTENT SET REPORTED_AT = CURRENT_TIMESTAMP"
            + " WHERE STEP_KEY = :key AND RESULT IS NULL",
        Map.of("key", key));
  }

  /** Deletes some rows that were last sent before; the number says whether there may be more. */
  int deleteOlderThan(Duration age, int most) {
    Integer deleted =
        transaction.execute(
            status ->
                jdbc.update(
                    "DELETE FROM SALESFORCE_INTENT WHERE STEP_KEY IN (SELECT STEP_KEY FROM"
                        + " SALESFORCE_INTENT WHERE SENT_AT < :before ORDER BY SENT_AT"
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

  private void update(String sql, List<SqlParameterSource> rows) {
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(sql, rows.toArray(new SqlParameterSource[0]));
    }
  }

  private static SqlParameterSource parameters(Wish wish) {
    return new MapSqlParameterSource("key", wish.key())
        .addValue("tenant", wish.call().connection().tenant())
        .addValue("name", wish.call().connection().name())
        .addValue("fingerprint", wish.fingerprint());
  }

  private static SqlParameterSource result(String key, Outcome.Done done) {
    return new MapSqlParameterSource("key", key)
        .addValue("record", Results.recordId(done))
        .addValue("result", Results.text(done));
  }
}
