package io.crmflow.salesforce.budget;

import io.crmflow.salesforce.batch.Batch;
import io.crmflow.salesforce.batch.Stage;
import io.crmflow.salesforce.client.ApiUsage;
import io.crmflow.salesforce.client.CallWatch;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What went to each org hour by hour: the connector's API calls, the records of its steps, and how
 * much of the API limit the org said is used. Costs no call: each answer tells. Counts are gathered
 * in memory and written by {@link #run}, so a node that dies loses those of some minutes; they are
 * for people to look at, and nothing depends on them. Thread-safe.
 */
public final class UsageHistory implements Stage, CallWatch, Runnable {

  /** A week shows what a usual day looks like, in 168 rows for a connection. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final UsageStore store;
  private final Clock clock;
  private final Map<Slot, Tally> open = new ConcurrentHashMap<>();

  private record Slot(ConnectionId id, Instant hour) {}

  /**
   * Counts nothing yet. The tables must exist: {@link
   * io.crmflow.salesforce.connection.ConnectionServices} creates them.
   */
  public UsageHistory(DataSource database, PlatformTransactionManager transactions, Clock clock) {
    TransactionTemplate own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.store = new UsageStore(JdbcClient.create(database), own);
    this.clock = clock;
  }

  /** Counts an API call that the org answered. */
  @Override
  public void answered(ConnectionId id, ApiUsage usage) {
    count(id, Tally.call(usage));
  }

  @Override
  public void before(Batch batch) {}

  /** Counts the records of the steps that are done. */
  @Override
  public void after(Batch batch) {
    for (int place = 0; place < batch.size(); place++) {
      if (batch.outcome(place) instanceof Outcome.Done done) {
        count(batch.call(place).connection(), Tally.records(done.records()));
      }
    }
  }

  private void count(ConnectionId id, Tally tally) {
    open.merge(new Slot(id, hour(clock.instant())), tally, Tally::plus);
  }

  /** Writes what this node counted, and deletes what is older than a week. */
  @Override
  public void run() {
    for (Slot slot : List.copyOf(open.keySet())) {
      Tally tally = open.remove(slot);
      if (tally != null) {
        write(slot, tally);
      }
    }
    store.deleteBefore(clock.instant().minus(KEPT));
  }

  private void write(Slot slot, Tally tally) {
    try {
      store.add(slot.id(), slot.hour(), tally);
    } catch (DataAccessException | TransactionException e) {
      open.merge(slot, tally, Tally::plus);
      throw e;
    }
  }

  /**
   * The latest hours of a tenant's connections by name, each the oldest first; hours without calls
   * are absent. What other nodes counted is there after some minutes.
   */
  public Map<String, List<UsageHour>> latest(String tenant, Duration span) {
    run();
    return store.since(tenant, hour(clock.instant().minus(span)));
  }

  private static Instant hour(Instant instant) {
    return instant.truncatedTo(ChronoUnit.HOURS);
  }
}
