package io.crmflow.salesforce.budget;

import io.crmflow.salesforce.client.ApiUsage;
import io.crmflow.salesforce.connection.ConnectionId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows of SALESFORCE_USAGE. Thread-safe. */
record UsageStore(JdbcClient jdbc, TransactionTemplate transaction) {

  private static final String KEY = " WHERE TENANT = ? AND CONNECTION_NAME = ? AND HOUR_AT = ?";

  /** Adds to an hour, in a transaction of its own. */
  void add(ConnectionId id, Instant hour, Tally tally) {
    if (!counted(id, hour, tally)) {
      begin(id, hour);
      counted(id, hour, tally);
    }
  }

  private boolean counted(ConnectionId id, Instant hour, Tally tally) {
    Boolean known =
        transaction.execute(
            status -> {
              int rows =
                  jdbc.sql(
                          "UPDATE SALESFORCE_USAGE SET CALLS = CALLS + ?, RECORDS = RECORDS + ?"
                              + KEY)
                      .params(tally.calls(), tally.records(), id.tenant(), id.name(), time(hour))
                      .update();
              if (rows == 1 && tally.latest() != null) {
                said(id, hour, tally.latest());
              }
              return rows == 1;
            });
    return Boolean.TRUE.equals(known);
  }

  /** Other nodes may have heard something newer. */
  private void said(ConnectionId id, Instant hour, ApiUsage usage) {
    OffsetDateTime at = time(usage.at());
    jdbc.sql(
            "UPDATE SALESFORCE_USAGE SET API_USED = ?, API_LIMIT = ?, SEEN_AT = ?"
                + KEY
                + " AND (SEEN_AT IS NULL OR SEEN_AT < ?)")
        .params(usage.used(), usage.limit(), at, id.tenant(), id.name(), time(hour), at)
        .update();
  }

  private void begin(ConnectionId id, Instant hour) {
    try {
      transaction.executeWithoutResult(
          status ->
              jdbc.sql(
                      "INSERT INTO SALESFORCE_USAGE (TENANT, CONNECTION_NAME, HOUR_AT, CALLS,"
                          + " RECORDS) VALUES (?, ?, ?, 0, 0)")
                  .params(id.tenant(), id.name(), time(hour))
                  .update());
    } catch (DuplicateKeyException e) {
      // another node was faster; both add to its row
    }
  }

  /** The hours of a tenant's connections by name, the oldest first. */
  Map<String, List<UsageHour>> since(String tenant, Instant begin) {
    return jdbc
        .sql(
            "SELECT CONNECTION_NAME, HOUR_AT, CALLS, RECORDS, API_USED, API_LIMIT FROM"
                + " SALESFORCE_USAGE WHERE TENANT = ? AND HOUR_AT >= ? ORDER BY HOUR_AT")
        .params(tenant, time(begin))
        .query(
            (row, number) ->
                Map.entry(
                    row.getString("CONNECTION_NAME"),
                    new UsageHour(
                        row.getObject("HOUR_AT", OffsetDateTime.class).toInstant(),
                        row.getLong("CALLS"),
                        row.getLong("RECORDS"),
                        row.getObject("API_USED", Integer.class),
                        row.getObject("API_LIMIT", Integer.class))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                TreeMap::new,
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  void deleteBefore(Instant hour) {
    transaction.executeWithoutResult(
        status ->
            jdbc.sql("DELETE FROM SALESFORCE_USAGE WHERE HOUR_AT < ?").param(time(hour)).update());
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
