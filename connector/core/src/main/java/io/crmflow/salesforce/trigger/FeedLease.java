package io.crmflow.salesforce.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The right of one node to read a feed, and the only way to write its row meanwhile. It ends by
 * itself when the node dies, by the database's clock. A node that lost it without knowing cannot
 * commit anything more.
 */
final class FeedLease implements AutoCloseable {

  private final Leases leases;
  private final String rowId;
  private final String owner = UUID.randomUUID().toString();

  private FeedLease(Leases leases, String rowId) {
    this.leases = leases;
    this.rowId = rowId;
  }

  /**
   * Changes the row as part of the caller's transaction, and starts the time of the lease anew.
   * Other transactions that need the row wait until this one ends.
   *
   * @param assignments SQL, such as {@code STATE = :state}
   * @throws LostException when somebody else took over
   */
  void write(String assignments, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("row", rowId);
    all.put("owner", owner);
    String sql =
        "UPDATE SALESFORCE_FEED SET %s, LEASE_UNTIL = %s WHERE ID = :row AND LEASE_OWNER = :owner"
            .formatted(assignments, leases.until());
    if (leases.jdbc.sql(sql).params(all).update() == 0) {
      throw new LostException(rowId);
    }
  }

  /** The same in a transaction of its own. */
  void writeNow(String assignments, Map<String, Object> values) {
    leases.transaction.executeWithoutResult(status -> write(assignments, values));
  }

  /**
   * Notes, as part of the caller's transaction, up to when all changes and deletions are known.
   *
   * @param complete what was seen before need not be remembered any more
   */
  void compared(Instant until, Instant complete) {
    write(
        "RECONCILED_UNTIL = :until, COMPLETE_FROM = :complete",
        Map.of("until", Stamps.column(until), "complete", Stamps.column(complete)));
  }

  /** Starts the time of the lease anew. */
  void extend() {
    writeNow("LEASE_OWNER = :owner", Map.of());
  }

  @Override
  public void close() {
    leases.transaction.executeWithoutResult(
        status ->
            leases
                .jdbc
                .sql(
                    "UPDATE SALESFORCE_FEED SET LEASE_OWNER = NULL, LEASE_UNTIL = NULL"
                        + " WHERE ID = :row AND LEASE_OWNER = :owner")
                .param("row", rowId)
                .param("owner", owner)
                .update());
  }

  /** Another node leads the feed now. */
  static final class LostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostException(String rowId) {
      super("The lease of feed " + rowId + " ended, another node leads it now");
    }
  }

  /** Grants leases. Thread-safe. */
  record Leases(JdbcClient jdbc, TransactionTemplate transaction, Duration duration, String node) {

    /** The lease of a feed; empty while somebody holds it. */
    Optional<FeedLease> acquire(String rowId) {
      FeedLease lease = new FeedLease(this, rowId);
      Integer count =
          transaction.execute(
              status ->
                  jdbc.sql(
                          "UPDATE SALESFORCE_FEED SET LEASE_OWNER = :owner, LEADER = :node,"
                              + " LEASE_UNTIL = "
                              + until()
                              + " WHERE ID = :row AND (LEASE_UNTIL IS NULL"
                              + " OR LEASE_UNTIL <= CURRENT_TIMESTAMP)")
                      .param("owner", lease.owner)
                      .param("node", node)
                      .param("row", rowId)
                      .update());
      return count != null && count == 1 ? Optional.of(lease) : Optional.empty();
    }

    // the precision lets H2 take more than 99 seconds
    private String until() {
      return "CURRENT_TIMESTAMP + INTERVAL '" + Math.max(1, duration.toSeconds()) + "' SECOND(6)";
    }
  }
}
