package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.oauth.OAuthFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who did what on each connection, for as long as the database is kept: the entries of a deleted
 * connection stay. Thread-safe.
 */
public final class History {

  private static final int NEWEST = 200;
  private static final int LONGEST_DETAIL = 500;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final CurrentUser user;
  private final Clock clock;

  History(JdbcClient jdbc, TransactionTemplate transaction, CurrentUser user, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.user = user;
    this.clock = clock;
  }

  /** The newest 200 entries of the connection with this name, newest first; none if unknown. */
  public List<HistoryEntry> of(ConnectionId id) {
    return jdbc.sql(
            "SELECT * FROM SALESFORCE_HISTORY WHERE TENANT = ? AND NAME = ?"
                + " ORDER BY ID DESC FETCH FIRST "
                + NEWEST
                + " ROWS ONLY")
        .params(id.tenant(), id.name())
        .query(History::read)
        .list();
  }

  private static HistoryEntry read(ResultSet row, int number) throws SQLException {
    return new HistoryEntry(
        row.getObject("HAPPENED_AT", OffsetDateTime.class).toInstant(),
        row.getString("USER_ID"),
        HistoryAction.valueOf(row.getString("ACTION")),
        row.getString("DETAIL"));
  }

  /** Login name of whoever is behind this thread; null for nobody. */
  String userName() {
    return user.name();
  }

  /** Adds an entry of the current user in a transaction of its own. */
  void add(ConnectionId id, HistoryAction action, String detail) {
    add(id, user.name(), action, detail);
  }

  /** Adds an entry of this user in a transaction of its own. */
  void add(ConnectionId id, String userName, HistoryAction action, String detail) {
    transaction.executeWithoutResult(status -> insert(id, userName, action, detail));
  }

  /** Adds an entry of the current user, to be run in the transaction of the change itself. */
  Runnable noting(ConnectionId id, HistoryAction action, String detail) {
    return noting(id, user.name(), action, detail);
  }

  /** Adds an entry of this user, or of the connector itself when it is null. */
  Runnable noting(ConnectionId id, String userName, HistoryAction action, String detail) {
    return () -> insert(id, userName, action, detail);
  }

  private void insert(ConnectionId id, String userName, HistoryAction action, String detail) {
    jdbc.sql(
            "INSERT INTO SALESFORCE_HISTORY (TENANT, NAME, HAPPENED_AT, USER_ID, ACTION, DETAIL)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(
            id.tenant(),
            id.name(),
            clock.instant().atOffset(ZoneOffset.UTC),
            userName,
            action.name(),
            shortened(detail))
        .update();
  }

  private static String shortened(String detail) {
    return detail == null || detail.length() <= LONGEST_DETAIL
        ? detail
        : detail.substring(0, LONGEST_DETAIL);
  }

  /** A failure as the history tells it. */
  static String text(OAuthFailure failure) {
    return failure.code() + ": " + failure.message();
  }
}
