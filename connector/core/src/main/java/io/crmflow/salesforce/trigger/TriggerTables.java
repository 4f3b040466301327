package io.crmflow.salesforce.trigger;

import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of feeds, over the database of the engine. Thread-safe. */
record TriggerTables(
    TransactionTemplate own,
    FeedStore feeds,
    SubscriptionStore subscriptions,
    SeenChanges seen,
    KnownValues known,
    HeldStarts held,
    Waits waits,
    JdbcClient jdbc) {

  static TriggerTables of(DataSource dataSource, PlatformTransactionManager transactions) {
    TransactionTemplate own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    JdbcClient jdbc = JdbcClient.create(dataSource);
    NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(dataSource);
    return new TriggerTables(
        own,
        new FeedStore(jdbc, own),
        new SubscriptionStore(jdbc),
        new SeenChanges(named),
        new KnownValues(named),
        new HeldStarts(jdbc),
        new Waits(dataSource),
        jdbc);
  }
}
