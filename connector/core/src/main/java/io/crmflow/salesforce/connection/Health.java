package io.crmflow.salesforce.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** When each connection is checked next, and what the last check saw. Thread-safe. */
public final class Health {

  /** Four API calls a day and connection: nothing against the 15,000 of the smallest org. */
  static final Duration PAUSE = Duration.ofHours(6);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Health(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  private record Due(String rowId, ConnectionId id) {}

  /**
   * Connections that were connected when last used and are due for a check; each is given to one
   * node only, and is due again after six hours.
   */
  public List<ConnectionId> takeDue() {
    return jdbc
        .sql(
            "SELECT C.ID, C.TENANT, C.NAME FROM SALESFORCE_CONNECTION C LEFT JOIN SALESFORCE_HEALTH"
                + " H ON H.CONNECTION_ID = C.ID WHERE C.STATE = 'CONNECTED' AND (H.CHECK_AT IS NULL"
                + " OR H.CHECK_AT <= ?) ORDER BY C.TENANT, C.NAME")
        .param(time(clock.instant()))
        .query(
            (row, number) ->
                new Due(
                    row.getString("ID"),
                    new ConnectionId(row.getString("TENANT"), row.getString("NAME"))))
        .list()
        .stream()
        .filter(due -> take(due.rowId()))
        .map(Due::id)
        .toList();
  }

  private boolean take(String rowId) {
    Instant now = clock.instant();
    String update = "UPDATE SALESFORCE_HEALTH SET CHECK_AT = ? WHERE CONNECTION_ID = ?";
    if (write(update + " AND CHECK_AT <= ?", time(now.plus(PAUSE)), rowId, time(now)) == 1) {
      return true;
    }
    try {
      return write(
              "INSERT INTO SALESFORCE_HEALTH (CHECK_AT, CONNECTION_ID) VALUES (?, ?)",
              time(now.plus(PAUSE)),
              rowId)
          == 1;
    } catch (DuplicateKeyException e) {
      return false; // another node was faster
    }
  }

  /** Keeps what a check saw, for all nodes. */
  public void seen(ConnectionId id, KnownUsage usage) {
    write(
        "UPDATE SALESFORCE_HEALTH SET API_USED = ?, API_LIMIT = ?, SEEN_AT = ? WHERE CONNECTION_ID"
            + " = (SELECT ID FROM SALESFORCE_CONNECTION WHERE TENANT = ? AND NAME = ?)",
        usage.used(),
        usage.limit(),
        time(usage.at()),
        id.tenant(),
        id.name());
  }

  /** API usage of a tenant's connections by name, as far as a check saw it. */
  public Map<String, KnownUsage> usages(String tenant) {
    return jdbc
        .sql(
            "SELECT C.NAME, H.API_USED, H.API_LIMIT, H.SEEN_AT FROM SALESFORCE_CONNECTION C JOIN"
                + " SALESFORCE_HEALTH H ON H.CONNECTION_ID = C.ID"
                + " WHERE C.TENANT = ? AND H.SEEN_AT IS NOT NULL")
        .param(tenant)
        .query((row, number) -> Map.entry(row.getString("NAME"), usage(row)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static KnownUsage usage(ResultSet row) throws SQLException {
    return new KnownUsage(
        row.getInt("API_USED"),
        row.getInt("API_LIMIT"),
        row.getObject("SEEN_AT", OffsetDateTime.class).toInstant());
  }

  private int write(String sql, Object... params) {
    Integer count = transaction.execute(status -> jdbc.sql(sql).params(params).update());
    return count == null ? 0 : count;
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
