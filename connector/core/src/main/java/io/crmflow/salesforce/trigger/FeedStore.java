package io.crmflow.salesforce.trigger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rows of SALESFORCE_FEED, for everybody who does not hold the lease. Every method is a transaction
 * of its own. Thread-safe.
 */
record FeedStore(JdbcClient jdbc, TransactionTemplate transaction) {

  private static final String OF =
      " WHERE TENANT = :tenant AND CONNECTION_NAME = :name AND OBJECT_NAME = :object";

  /** Adds the feed unless it is there. */
  void ensure(FeedId id, PollPace pace, Instant now) {
    if (find(id).isEmpty()) {
      try {
        transaction.executeWithoutResult(status -> insert(id, pace, now));
      } catch (DuplicateKeyException e) {
        // another node was faster
      }
    }
  }

  private void insert(FeedId id, PollPace pace, Instant now) {
    jdbc.sql(
            "INSERT INTO SALESFORCE_FEED (ID, TENANT, CONNECTION_NAME, OBJECT_NAME, STATE,"
                + " NEXT_TURN_AT, PACE_MILLIS, SEEN, STARTED, REPEATED, LATE) VALUES (:id,"
                + " :tenant, :name, :object, 'ACTIVE', :now, :pace, 0, 0, 0, 0)")
        .param("id", UUID.randomUUID().toString())
        .param("tenant", id.connection().tenant())
        .param("name", id.connection().name())
        .param("object", id.object())
        .param("now", Stamps.column(now))
        .param("pace", pace.shortest().toMillis())
        .update();
  }

  Optional<Feed> find(FeedId id) {
    return of("SELECT * FROM SALESFORCE_FEED" + OF, id).query(Feed::read).optional();
  }

  Optional<Feed> find(String rowId) {
    return jdbc.sql("SELECT * FROM SALESFORCE_FEED WHERE ID = :id")
        .param("id", rowId)
        .query(Feed::read)
        .optional();
  }

  List<Feed> list() {
    return jdbc.sql("SELECT * FROM SALESFORCE_FEED ORDER BY TENANT, CONNECTION_NAME, OBJECT_NAME")
        .query(Feed::read)
        .list();
  }

  /** Feeds whose turn it is and that nobody reads now. */
  List<Feed> due(Instant now) {
    return jdbc.sql(
            "SELECT * FROM SALESFORCE_FEED WHERE STATE <> 'PAUSED' AND NEXT_TURN_AT <= :now"
                + " AND (LEASE_UNTIL IS NULL OR LEASE_UNTIL <= CURRENT_TIMESTAMP)"
                + " ORDER BY NEXT_TURN_AT")
        .param("now", Stamps.column(now))
        .query(Feed::read)
        .list();
  }

  /**
   * Lets the feed be read as soon as its shortest pause is over, and its pace start anew; nothing
   * while it is parked.
   */
  void hurry(FeedId id, PollPace pace, Instant now) {
    Instant soonest =
        find(id).map(Feed::lastTurn).map(last -> last.plus(pace.shortest())).orElse(now);
    Instant next = Stamps.later(soonest, now);
    transaction.executeWithoutResult(
        status ->
            of(
                    "UPDATE SALESFORCE_FEED SET NEXT_TURN_AT = :next, PACE_MILLIS = :pace"
                        + OF
                        + " AND NEXT_TURN_AT > :next AND STATE IN ('ACTIVE', 'RESYNC', 'REFUSED')",
                    id)
                .param("next", Stamps.column(next))
                .param("pace", pace.shortest().toMillis())
                .update());
  }

  private JdbcClient.StatementSpec of(String sql, FeedId id) {
    return jdbc.sql(sql)
        .param("tenant", id.connection().tenant())
        .param("name", id.connection().name())
        .param("object", id.object());
  }
}
