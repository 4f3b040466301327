package io.crmflow.salesforce.connection;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads and writes connections. Each write is a transaction of its own, because the caller may be
 * inside an engine transaction that rolls back later. Thread-safe.
 */
record ConnectionStore(
    JdbcClient jdbc, TransactionTemplate transaction, ConnectionRows rows, Clock clock) {

  private static final String SELECT = "SELECT * FROM SALESFORCE_CONNECTION ";

  Optional<StoredConnection> find(ConnectionId id) {
    return jdbc.sql(SELECT + "WHERE TENANT = ? AND NAME = ?")
        .params(id.tenant(), id.name())
        .query(rows)
        .optional();
  }

  StoredConnection require(ConnectionId id) {
    return find(id).orElseThrow(() -> ConnectionProblems.notFound(id));
  }

  Optional<StoredConnection> findRow(String rowId) {
    return jdbc.sql(SELECT + "WHERE ID = ?").param(rowId).query(rows).optional();
  }

  List<StoredConnection> list(String tenant) {
    return jdbc.sql(SELECT + "WHERE TENANT = ? ORDER BY NAME").param(tenant).query(rows).list();
  }

  /** Connections with a refresh token that lie idle since then. */
  List<StoredConnection> listRefreshedBefore(Instant time) {
    return jdbc.sql(
            SELECT
                + "WHERE STATE = 'CONNECTED' AND FLOW = 'AUTHORIZATION_CODE' AND REFRESHED_AT < ?")
        .param(time.atOffset(ZoneOffset.UTC))
        .query(rows)
        .list();
  }

  /**
   * Adds a connection.
   *
   * @param alongside runs in the same transaction
   * @throws org.springframework.dao.DuplicateKeyException when the name is taken
   */
  StoredConnection insert(
      ConnectionId id, Settings settings, Standing standing, Secrets secrets, Runnable alongside) {
    Instant now = now();
    StoredConnection added =
        new StoredConnection(
            UUID.randomUUID().toString(),
            id,
            settings,
            standing,
            OrgAccess.NONE,
            secrets,
            now,
            now,
            1);
    write(statement("INSERT INTO SALESFORCE_CONNECTION (%s) VALUES (%s)", added), added, alongside);
    return added;
  }

  private String statement(String pattern, StoredConnection connection) {
    TreeSet<String> columns = new TreeSet<>(rows.values(connection).keySet());
    return pattern.formatted(
        String.join(", ", columns),
        columns.stream().map(column -> ":" + column).collect(Collectors.joining(", ")));
  }

  /**
   * Writes a changed row, unless somebody else changed it since it was read.
   *
   * @param alongside runs in the same transaction when the row is written
   * @return the row as written; empty when somebody else was faster
   */
  Optional<StoredConnection> save(StoredConnection changed, Runnable alongside) {
    StoredConnection next = next(changed);
    String assignments =
        new TreeSet<>(rows.values(next).keySet())
            .stream().map(column -> column + " = :" + column).collect(Collectors.joining(", "));
    String sql =
        "UPDATE SALESFORCE_CONNECTION SET %s WHERE ID = :ID AND VERSION = :VERSION - 1"
            .formatted(assignments);
    return write(sql, next, alongside) == 1 ? Optional.of(next) : Optional.empty();
  }

  private StoredConnection next(StoredConnection changed) {
    return new StoredConnection(
        changed.rowId(),
        changed.id(),
        changed.settings(),
        changed.standing(),
        changed.access(),
        changed.secrets(),
        changed.createdAt(),
        now(),
        changed.version() + 1);
  }

  /**
   * Applies a change to the newest row, again when somebody else was faster.
   *
   * @param change gives null to leave the row alone
   * @return the row as it is now; empty when it was deleted
   */
  Optional<StoredConnection> change(String rowId, UnaryOperator<StoredConnection> change) {
    return change(rowId, change, ConnectionStore::nothing);
  }

  /** Where nothing else belongs to a change. */
  static void nothing() {}

  /** The same, with something that runs in the transaction in which the row is written. */
  Optional<StoredConnection> change(
      String rowId, UnaryOperator<StoredConnection> change, Runnable alongside) {
    while (true) {
      Optional<StoredConnection> current = findRow(rowId);
      StoredConnection changed = current.map(change).orElse(null);
      if (changed == null) {
        return current;
      }
      Optional<StoredConnection> saved = save(changed, alongside);
      if (saved.isPresent()) {
        return saved;
      }
    }
  }

  void delete(String rowId, Runnable alongside) {
    write(() -> jdbc.sql("DELETE FROM SALESFORCE_CONNECTION WHERE ID = ?").param(rowId), alongside);
  }

  private int write(String sql, StoredConnection connection, Runnable alongside) {
    Map<String, Object> values = rows.values(connection);
    return write(() -> jdbc.sql(sql).params(values), alongside);
  }

  private int write(Supplier<StatementSpec> statement, Runnable alongside) {
    Integer count =
        transaction.execute(
            status -> {
              int written = statement.get().update();
              if (written == 1) {
                alongside.run();
              }
              return written;
            });
    return count == null ? 0 : count;
  }

  // Databases keep microseconds; what is handed out equals what is read back.
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
