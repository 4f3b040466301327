package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.connection.ConnectionId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The feed of the leads of connection {@code sales}, for tests of other packages. */
public final class StoredFeeds {

  private static final FeedId LEADS = new FeedId(ConnectionId.of("sales"), "Lead");

  private final TriggerTables tables;
  private final Feed feed;

  /** Reads the feed. */
  public StoredFeeds(DataSource database) {
    tables = TriggerTables.of(database, new DataSourceTransactionManager(database));
    feed = tables.feeds().find(LEADS).orElseThrow();
  }

  /** As people see it. */
  public FeedStatus status() {
    TriggerSettings settings =
        new TriggerSettings(
            PollPace.ADAPTIVE,
            TriggerSettings.DEFAULT_OVERLAP,
            TriggerSettings.DEFAULT_LEASE,
            "node",
            Set.of());
    return new Feeds(tables, settings, Clock.systemUTC()).get(LEADS);
  }

  /** Where its stream goes on; null for none. */
  public String replayId() {
    return feed.replayId();
  }

  /** Whether the creation of that record was seen at that moment. */
  public boolean hasSeen(String recordId, Instant at) {
    return tables
        .seen()
        .of(feed.rowId(), List.of(recordId))
        .contains(new SeenChanges.Key(recordId, ChangeKind.CREATED.letter(), at));
  }

  /** Content of the record whose start is held. */
  public String heldRecord() {
    Trigger trigger = new Trigger(ChangeKind.CREATED, LEADS, null, List.of(), null, false, false);
    Subscription subscription =
        new Subscription("welcome:start", "welcome", trigger, Instant.EPOCH, false);
    Subscribed subscribed = new Subscribed("s-1", subscription, Instant.EPOCH, null, null);
    return tables.held().due(subscribed, Instant.now(), 1).get(0).occurrence().record().toString();
  }

  /** Who waits for that record, and the filter that it has to fit. */
  public Map<String, String> waits(String recordId) {
    Wait wait = tables.waits().of(LEADS, List.of(recordId)).get(0);
    return Map.of(wait.waiter(), wait.trigger().filter());
  }
}
