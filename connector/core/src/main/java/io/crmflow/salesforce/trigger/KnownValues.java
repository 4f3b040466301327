package io.crmflow.salesforce.trigger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Rows of SALESFORCE_KNOWN_VALUE: the last value that a subscription saw of its field, by record.
 * Takes part in the caller's transaction. Thread-safe.
 */
record KnownValues(NamedParameterJdbcTemplate jdbc) {

  /** A value; null for an empty field. */
  record Value(String text) {}

  Map<String, Value> of(String subscription, Collection<String> recordIds) {
    Map<String, Value> known = new HashMap<>();
    for (List<String> some : SeenChanges.parts(recordIds)) {
      jdbc.query(
          "SELECT RECORD_ID, FIELD_VALUE FROM SALESFORCE_KNOWN_VALUE"
              + " WHERE SUBSCRIPTION_ID = :subscription AND RECORD_ID IN (:names)",
          Map.of("subscription", subscription, "names", some),
          row -> {
            known.put(row.getString("RECORD_ID"), new Value(row.getString("FIELD_VALUE")));
          });
    }
    return known;
  }

  /** Replaces the values of these records. */
  void put(String subscription, Map<String, Value> values) {
    SqlParameterSource[] rows =
        values.entrySet().stream()
            .map(
                entry ->
                    new MapSqlParameterSource("subscription", subscription)
                        .addValue("record", entry.getKey())
                        .addValue("text", entry.getValue().text()))
            .toArray(SqlParameterSource[]::new);
    jdbc.batchUpdate(
        "DELETE FROM SALESFORCE_KNOWN_VALUE"
            + " WHERE SUBSCRIPTION_ID = :subscription AND RECORD_ID = :record",
        rows);
    jdbc.batchUpdate(
        "INSERT INTO SALESFORCE_KNOWN_VALUE (SUBSCRIPTION_ID, RECORD_ID, FIELD_VALUE)"
            + " VALUES (:subscription, :record, :text)",
        rows);
  }
}
