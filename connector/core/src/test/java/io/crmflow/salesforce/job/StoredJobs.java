package io.crmflow.salesforce.job;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Bulk jobs of steps, for tests of other packages. */
public final class StoredJobs {

  private StoredJobs() {}

  /** Id of the job of a step. */
  public static String of(DataSource database, String step) {
    JobStore store =
        new JobStore(
            new NamedParameterJdbcTemplate(database),
            new TransactionTemplate(new DataSourceTransactionManager(database)));
    return store.find(List.of(step)).get(step).id();
  }
}
