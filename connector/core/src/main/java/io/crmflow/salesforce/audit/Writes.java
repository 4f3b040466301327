package io.crmflow.salesforce.audit;

import io.crmflow.salesforce.batch.Batch;
import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.batch.Stage;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.OrgUser;
import io.crmflow.salesforce.intent.StepKeys;
import io.crmflow.salesforce.operation.WrittenRecord;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which process instance wrote which record: one row for each step and record, without any value of
 * a field. Written once for each batch, after Salesforce has answered and before the engine hears
 * of it; so a step that the engine knows to be done has its row, unless the database refused it,
 * which the log says and which holds up no step. Thread-safe.
 */
public final class Writes implements Stage, Runnable {

  /** Rows of one answer: as many as a person looks through. */
  public static final int MOST = 200;

  private static final Logger LOG = LoggerFactory.getLogger(Writes.class);

  /** Rows of one transaction: short locks. */
  private static final int PART = 1_000;

  private final WriteStore store;
  private final SalesforceClients clients;
  private final Duration keep;
  private final Clock clock;

  /**
   * Wires the audit. The table must exist: {@link
   * io.crmflow.salesforce.connection.ConnectionServices} creates it.
   *
   * @param clients tell the Salesforce user of a connection
   * @param keep how long a row is kept
   */
  public Writes(
      DataSource database,
      PlatformTransactionManager transactions,
      SalesforceClients clients,
      Duration keep,
      Clock clock) {
    TransactionTemplate own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.store = new WriteStore(new JdbcTemplate(database), own);
    this.clients = clients;
    this.keep = keep;
    this.clock = clock;
  }

  @Override
  public void before(Batch batch) {}

  @Override
  public void after(Batch batch) {
    Instant now = clock.instant();
    List<WriteStore.Row> rows = new ArrayList<>();
    for (int place = 0; place < batch.size(); place++) {
      rows.addAll(rows(batch.call(place), batch.outcome(place), now));
    }
    if (!rows.isEmpty()) {
      add(rows);
    }
  }

  /** Refused writes left nothing behind. */
  private List<WriteStore.Row> rows(Call call, Outcome outcome, Instant now) {
    if (outcome instanceof Outcome.Done done) {
      return call.operation().written(done.outputs()).stream()
          .map(record -> row(call, record, record.action(), done.records(), now))
          .toList();
    }
    boolean unknown =
        outcome instanceof Outcome.Failed failed
            && failed.error().category() == ErrorCategory.OUTCOME_UNKNOWN;
    Stream<WrittenRecord> perhaps =
        unknown ? call.operation().written(Map.of()).stream() : Stream.empty();
    return perhaps.map(record -> row(call, record, WrittenRecord.Action.UNKNOWN, 1, now)).toList();
  }

  private WriteStore.Row row(
      Call call, WrittenRecord record, WrittenRecord.Action action, long records, Instant now) {
    Write write =
        new Write(
            record.id(),
            record.object(),
            action,
            records,
            call.operation().id(),
            call.connection().name(),
            clients.orgUser(call.connection()).map(OrgUser::userName).orElse(null),
            call.processInstance(),
            now);
    return new WriteStore.Row(
        call.connection().tenant(), StepKeys.fit(call.key(), StepKeys.LONGEST), write);
  }

  private void add(List<WriteStore.Row> rows) {
    try {
      addOrAgain(rows);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("It was not noted who wrote {} Salesforce records", rows.size(), e);
    }
  }

  private void addOrAgain(List<WriteStore.Row> rows) {
    try {
      store.add(rows);
    } catch (DuplicateKeyException e) {
      store.add(rows); // another node runs one of these steps too
    }
  }

  /**
   * Who wrote a record, the newest first, at most {@link #MOST}.
   *
   * @param recordId in 18 characters
   */
  public List<Write> ofRecord(String tenant, String recordId) {
    return store.ofRecord(tenant, recordId, MOST);
  }

  /** What a process instance wrote, the newest first, at most {@link #MOST}. */
  public List<Write> ofProcessInstance(String tenant, String processInstance) {
    return store.ofProcessInstance(tenant, processInstance, MOST);
  }

  /** Deletes what is too old. */
  @Override
  public void run() {
    Instant before = clock.instant().minus(keep);
    int some;
    do {
      some = store.deleteBefore(before, PART);
    } while (some == PART);
  }
}
