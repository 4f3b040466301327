package io.crmflow.salesforce.intent;

import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.metadata.OrgMetadata;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything that keeps steps from being done twice, wired over one database. Thread-safe.
 *
 * @param stage looks at every batch; the last stage before the requests
 * @param reported takes the key of a step that a person is asked about, in the transaction that
 *     creates the incident. When the step comes again, that person wants it done again
 * @param purge deletes old rows; run it now and then
 */
public record IntentServices(IntentStage stage, Consumer<String> reported, IntentPurge purge) {

  /**
   * Wires the services. The tables must exist: {@link
   * io.crmflow.salesforce.connection.ConnectionServices} creates them.
   *
   * @param fields external ID field that a connection reserves for keys; empty for none
   * @param longestFlight how long a request can be under way after its step was noted: until then a
   *     step whose answer was lost is not sent again. Shorter than the time after which the engine
   *     gives the step of a dead node to another one
   * @param keep how long a row is kept after its step was last sent
   */
  public static IntentServices create(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      SalesforceClients clients,
      OrgMetadata metadata,
      Function<ConnectionId, Optional<String>> fields,
      Duration longestFlight,
      Duration keep,
      Clock clock) {
    TransactionTemplate own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    IntentStore store = new IntentStore(new NamedParameterJdbcTemplate(dataSource), own);
    KeyFields keys = new KeyFields(fields, metadata);
    Waits waits = new Waits(longestFlight, clock);
    IntentStage stage =
        new IntentStage(
            new Preparation(store, keys, new Repeats(clients, store, waits)),
            new Settlement(store, keys),
            waits);
    return new IntentServices(
        stage,
        key -> store.reported(StepKeys.fit(key, StepKeys.LONGEST)),
        new IntentPurge(store, keep));
  }
}
