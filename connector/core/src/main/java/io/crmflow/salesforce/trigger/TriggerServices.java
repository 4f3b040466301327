package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.pubsub.PubSub;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Everything about feeds, wired over one database. Thread-safe.
 *
 * @param runner reads the feeds; call it now and then
 * @param feeds shows, pauses and replays feeds
 */
public record TriggerServices(FeedRunner runner, Feeds feeds) {

  /**
   * Wires the services. The tables must exist: {@link
   * io.crmflow.salesforce.connection.ConnectionServices} creates them.
   *
   * @param pubSub tells of events; belongs to the caller
   * @param transactions the engine's, so that starts and positions are committed together
   */
  public static TriggerServices create(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      SalesforceClients clients,
      PubSub pubSub,
      TriggerTarget target,
      TriggerSettings settings,
      Clock clock) {
    TriggerTables tables = TriggerTables.of(dataSource, transactions);
    return new TriggerServices(
        new FeedRunner(tables, target, clients, pubSub, settings, clock),
        new Feeds(tables, settings, clock));
  }
}
