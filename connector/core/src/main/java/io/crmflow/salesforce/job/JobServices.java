package io.crmflow.salesforce.job;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything that remembers the bulk jobs of steps, wired over one database. Thread-safe.
 *
 * @param stage looks at every batch; somewhere before the requests
 * @param purge deletes old rows; run it now and then
 */
public record JobServices(JobStage stage, JobPurge purge) {

  /**
   * Wires the services. The tables must exist: {@link
   * io.crmflow.salesforce.connection.ConnectionServices} creates them.
   *
   * @param keep how long a row is kept after its job was opened; at least 7 days
   */
  public static JobServices create(
      DataSource dataSource, PlatformTransactionManager transactions, Duration keep) {
    TransactionTemplate own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    JobStore store = new JobStore(new NamedParameterJdbcTemplate(dataSource), own);
    return new JobServices(new JobStage(store), new JobPurge(store, keep));
  }
}
