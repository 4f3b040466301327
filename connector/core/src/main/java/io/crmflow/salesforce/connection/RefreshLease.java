package io.crmflow.salesforce.connection;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The right of one node to refresh a connection. It lasts 20 seconds by the database's clock,
 * longer than a token request can take, and ends by itself when the node dies.
 */
final class RefreshLease implements AutoCloseable {

  private static final String UNTIL = "LEASE_UNTIL = CURRENT_TIMESTAMP + INTERVAL '20' SECOND";
  private static final String ACQUIRE =
      "UPDATE SALESFORCE_CONNECTION SET LEASE_OWNER = :owner, "
          + UNTIL
          + " WHERE ID = :row AND (LEASE_UNTIL IS NULL OR LEASE_UNTIL <= CURRENT_TIMESTAMP)";
  private static final String EXTEND =
      "UPDATE SALESFORCE_CONNECTION SET " + UNTIL + " WHERE ID = :row AND LEASE_OWNER = :owner";
  private static final String RELEASE =
      "UPDATE SALESFORCE_CONNECTION SET LEASE_OWNER = NULL, LEASE_UNTIL = NULL"
          + " WHERE ID = :row AND LEASE_OWNER = :owner";

  private final Leases leases;
  private final String rowId;
  private final String owner = UUID.randomUUID().toString();

  private RefreshLease(Leases leases, String rowId) {
    this.leases = leases;
    this.rowId = rowId;
  }

  /** Starts the 20 seconds anew; false when somebody else took over meanwhile. */
  boolean extend() {
    return leases.update(EXTEND, rowId, owner) == 1;
  }

  @Override
  public void close() {
    leases.update(RELEASE, rowId, owner);
  }

  /** Grants leases. Thread-safe. */
  record Leases(JdbcClient jdbc, TransactionTemplate transaction) {

    /** The lease of a row; empty while somebody holds it. */
    Optional<RefreshLease> acquire(String rowId) {
      RefreshLease lease = new RefreshLease(this, rowId);
      return update(ACQUIRE, rowId, lease.owner) == 1 ? Optional.of(lease) : Optional.empty();
    }

    private int update(String sql, String rowId, String owner) {
      Integer count =
          transaction.execute(
              status -> jdbc.sql(sql).param("row", rowId).param("owner", owner).update());
      return count == null ? 0 : count;
    }
  }
}
