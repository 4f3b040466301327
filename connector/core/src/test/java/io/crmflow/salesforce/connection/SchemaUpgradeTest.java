package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import io.crmflow.salesforce.audit.Write;
import io.crmflow.salesforce.audit.Writes;
import io.crmflow.salesforce.budget.UsageHistory;
import io.crmflow.salesforce.budget.UsageHour;
import io.crmflow.salesforce.draft.Draft;
import io.crmflow.salesforce.draft.Drafts;
import io.crmflow.salesforce.intent.StoredIntents;
import io.crmflow.salesforce.job.StoredJobs;
import io.crmflow.salesforce.operation.WrittenRecord;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.trigger.FeedCounts;
import io.crmflow.salesforce.trigger.FeedState;
import io.crmflow.salesforce.trigger.FeedStatus;
import io.crmflow.salesforce.trigger.FeedStatus.SubscriptionStatus;
import io.crmflow.salesforce.trigger.StoredFeeds;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A database of each schema version there ever was, migrated by this version: everything that is in
 * it is there and can be read, and secrets open. {@code stored} holds the rows.
 */
class SchemaUpgradeTest {

  private static final String LEAD = "00Q000000000001EAA";

  /**
   * CRC32 of each migration as it was released, as Flyway keeps it in the databases of users: a
   * migration that changes afterwards keeps their application from starting. A new one is added
   * here, and its rows to {@code stored}.
   */
  private static final List<Integer> RELEASED =
      List.of(
          -1009541953,
          1713022,
          -760887316,
          -1381831847,
          -1865173020,
          -712262183,
          -302461728,
          428164746,
          1390799932);

  /** What is there since which version. */
  private static final NavigableMap<Integer, Consumer<Node>> READ =
      new TreeMap<>(
          Map.of(
              2, SchemaUpgradeTest::readsIntents,
              3, SchemaUpgradeTest::readsJobs,
              4, SchemaUpgradeTest::readsFeeds,
              5, SchemaUpgradeTest::readsHistory,
              6, SchemaUpgradeTest::readsDrafts,
              7, SchemaUpgradeTest::readsUsage,
              9, SchemaUpgradeTest::readsWrites));

  static Stream<Arguments> stored() {
    return Arrays.stream(TestDatabase.values())
        .flatMap(
            database ->
                IntStream.rangeClosed(1, RELEASED.size())
                    .mapToObj(version -> Arguments.of(database, version)));
  }

  @Test
  void changesNoMigrationThatDatabasesHaveSeen() {
    try (HikariDataSource pool = TestDatabase.H2.migrated()) {
      assertThat(Schema.of(pool).load().info().applied())
          .filteredOn(migration -> migration.getVersion() != null)
          .extracting(MigrationInfo::getChecksum)
          .containsExactlyElementsOf(RELEASED);
    }
  }

  @ParameterizedTest
  @MethodSource("stored")
  void readsEverythingThatAnEarlierVersionStored(TestDatabase database, int version) {
    try (Node node = new Node(database.stored(version), List.of(), Clock.systemUTC())) {
      opensConnections(node, version);
      READ.headMap(version, true).values().forEach(read -> read.accept(node));
      if (version >= 8) {
        assertThat(new StoredFeeds(node.pool).replayId()).isEqualTo("AAAAAAAAAAE=");
      }
    }
  }

  private static void opensConnections(Node node, int version) {
    assertThat(node.sessions.current(Node.SALES).accessToken()).isEqualTo("stored access token");
    assertThat(secrets(node, "sales"))
        .isEqualTo(
            new Secrets(
                "stored consumer secret", null, "stored access token", "stored refresh token"));
    assertThat(secrets(node, "service"))
        .isEqualTo(new Secrets("secret of the second", null, "token of the second", null));
    assertThat(secrets(node, "night"))
        .isEqualTo(new Secrets(null, "stored private key", null, null));
    assertThat(node.connections.list(""))
        .extracting(Connection::state)
        .containsExactly(
            ConnectionState.RECONNECT_REQUIRED,
            ConnectionState.CONNECTED,
            ConnectionState.CONNECTED);
    assertThat(node.connections.idempotencyField(Node.SALES)).contains("Camunda_Key__c");
    assertThat(node.connections.get(Node.SALES).organizationName())
        .isEqualTo(version >= 5 ? "Acme" : null);
    opensVerifier(node);
  }

  private static Secrets secrets(Node node, String name) {
    return node.jdbc
        .sql("SELECT * FROM SALESFORCE_CONNECTION WHERE NAME = ?")
        .param(name)
        .query(new ConnectionRows(vault(node)))
        .single()
        .secrets();
  }

  private static Vault vault(Node node) {
    TransactionTemplate own = new TransactionTemplate(node.transactions);
    return new Vault(new KeysetStore(node.jdbc, own, Clock.systemUTC()).open(Node.KEY));
  }

  private static void opensVerifier(Node node) {
    TransactionTemplate own = new TransactionTemplate(node.transactions);
    assertThat(new AuthorizationStore(node.jdbc, own, vault(node)).take("state-1"))
        .hasValueSatisfying(
            pending -> {
              assertThat(pending.verifier()).isEqualTo("stored verifier");
              assertThat(pending.loginUrl()).isEqualTo(URI.create("https://login.salesforce.com"));
            });
  }

  private static void readsIntents(Node node) {
    assertThat(StoredIntents.result(node.pool, "step-done"))
        .contains(new Outcome.Done(Map.of("id", LEAD, "matched", false)));
    assertThat(StoredIntents.result(node.pool, "step-open")).isEmpty();
  }

  private static void readsJobs(Node node) {
    assertThat(StoredJobs.of(node.pool, "step-bulk")).isEqualTo("750000000000001AAA");
  }

  private static void readsFeeds(Node node) {
    StoredFeeds feeds = new StoredFeeds(node.pool);
    FeedStatus status = feeds.status();
    assertThat(status.state()).isEqualTo(FeedState.RESYNC);
    assertThat(status.position()).isEqualTo(Instant.parse("2026-11-24T22:00:00Z"));
    assertThat(status.counts()).isEqualTo(new FeedCounts(12, 7, 3, 1));
    assertThat(status.gapFrom()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
    assertThat(status.waiting()).isEqualTo(1);
    assertThat(status.subscriptions())
        .extracting(SubscriptionStatus::subscriber, SubscriptionStatus::held)
        .containsExactly(tuple("welcome:start", 1L));
    assertThat(feeds.hasSeen(LEAD, Instant.parse("2026-11-24T21:59:00Z"))).isTrue();
    assertThat(feeds.heldRecord()).isEqualTo("{\"Id\":\"" + LEAD + "\",\"LastName\":\"Dent\"}");
    assertThat(feeds.waits(LEAD)).isEqualTo(Map.of("execution-1", "Status = 'Closed'"));
  }

  private static void readsHistory(Node node) {
    assertThat(node.history.of(Node.SALES))
        .containsExactly(
            new HistoryEntry(
                Instant.parse("2026-11-28T18:00:00Z"),
                "ada",
                HistoryAction.CONNECTED,
                "ada@acme.example"));
    assertThat(node.services.health().usages(""))
        .isEqualTo(
            Map.of("sales", new KnownUsage(1200, 15000, Instant.parse("2026-11-28T18:00:00Z"))));
  }

  private static void readsDrafts(Node node) {
    Drafts drafts = Drafts.create(node.pool, node.transactions, Clock.systemUTC());
    assertThat(drafts.get("ada", "d-1"))
        .isEqualTo(
            new Draft(
                "d-1",
                "Order to cash",
                3,
                Instant.parse("2026-11-28T20:30:00Z"),
                "<definitions name=\"Größe 漢字\"/>"));
  }

  private static void readsWrites(Node node) {
    Writes writes =
        new Writes(
            node.pool,
            node.transactions,
            connection -> {
              throw new AssertionError("Reading needs no org");
            },
            Duration.ofDays(30),
            Clock.systemUTC());
    assertThat(writes.ofRecord("", LEAD))
        .containsExactly(
            new Write(
                LEAD,
                "Lead",
                WrittenRecord.Action.CREATED,
                1,
                "lead.create",
                "sales",
                "ada@acme.example",
                "instance-1",
                Instant.parse("2026-11-28T22:00:00Z")));
  }

  private static void readsUsage(Node node) {
    Instant hour = Instant.parse("2026-11-28T20:00:00Z");
    Clock then = Clock.fixed(hour.plusSeconds(3600), ZoneOffset.UTC);
    assertThat(new UsageHistory(node.pool, node.transactions, then).latest("", Duration.ofHours(2)))
        .isEqualTo(Map.of("sales", List.of(new UsageHour(hour, 40, 7200, 1240, 15000))));
  }
}
