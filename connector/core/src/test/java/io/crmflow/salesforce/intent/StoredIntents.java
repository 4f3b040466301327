package io.crmflow.salesforce.intent;

import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is noted about steps, for tests of other packages. */
public final class StoredIntents {

  private StoredIntents() {}

  /** The result of a step that was noted; empty while nobody noted it. */
  public static Optional<Outcome.Done> result(DataSource database, String step) {
    IntentStore store =
        new IntentStore(
            new NamedParameterJdbcTemplate(database),
            new TransactionTemplate(new DataSourceTransactionManager(database)));
    return store.find(List.of(step)).get(step).result();
  }
}
