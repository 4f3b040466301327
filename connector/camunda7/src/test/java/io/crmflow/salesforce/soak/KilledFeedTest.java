package io.crmflow.salesforce.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.soak.Changes.Expected;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Kills the node that leads a feed at random while records change; another one waits to take over.
 * {@code mvn -Psoak -pl connector/camunda7 -am test -Dtest=KilledFeedTest} kills 30 times under
 * 10,000 changes.
 */
class KilledFeedTest {

  private static final Logger LOG = LoggerFactory.getLogger(KilledFeedTest.class);
  private static final int KILLS = Integer.getInteger("soak.kills", 1);
  private static final int CHANGES = Integer.getInteger("soak.changes", 100);

  /** Two kills within some seconds of changes say how fast this computer is, not how fast feeds. */
  private static final int ENOUGH_FOR_A_MEDIAN = 10_000;

  private static final Path LOG_FILE = Path.of("target", "soak-feeds.log");
  private static final Duration PACE = Duration.ofSeconds(Integer.getInteger("soak.pace", 5));

  private final long seed = Long.getLong("soak.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final SalesforceSimulator simulator = SalesforceSimulator.builder().build();
  private final Org org = simulator.org();
  private final EmbeddedPostgres postgres;
  private final JdbcClient database;
  private final List<NodeProcess> nodes = new ArrayList<>();
  private Changes changes;

  /** The nodes share it, so each of them reads the tokens of the one connection. */
  @TempDir private Path folder;

  KilledFeedTest() throws IOException {
    postgres = EmbeddedPostgres.start();
    database = JdbcClient.create(postgres.getPostgresDatabase());
    org.faults().dailyLimit(1_000_000);
    org.actAs("005000000000042AAA");
  }

  @AfterEach
  void stop() throws IOException {
    nodes.forEach(NodeProcess::close);
    postgres.close();
    simulator.close();
  }

  /** Both with the profile {@code soak}. */
  static List<String> sources() {
    return List.of(System.getProperty("soak.sources", "polling").split(","));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void startsOneInstanceForEachChangeHoweverOftenTheLeaderDies(String source) throws Exception {
    Map<String, String> properties = properties();
    properties.put("soak.events", source.equals("events") ? "main" : "");
    properties.put("soak.prepare", "true");
    nodes.add(NodeProcess.start(FeedNode.class, properties, LOG_FILE));
    await(this::hasFeed);
    properties.put("soak.prepare", "false");
    nodes.add(NodeProcess.start(FeedNode.class, properties, LOG_FILE));

    await(() -> leader() != null);
    Instant deployed = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    changes = new Changes(org, random, deployed);
    for (int killed = 0; killed < KILLS; killed++) {
      await(() -> leader() != null);
      int until = CHANGES * (killed + 1) / KILLS;
      CompletableFuture<Void> changing = CompletableFuture.runAsync(() -> change(until));
      TimeUnit.MILLISECONDS.sleep(random.nextLong(2 * PACE.toMillis()));
      await(() -> leader() != null);
      kill(leader());
      if (killed < KILLS - 1) {
        nodes.add(NodeProcess.start(FeedNode.class, properties, LOG_FILE));
      }
      changing.join();
    }
    await(() -> instances() >= changes.committed().size());
    settle(source);

    assertThat(started().keySet()).as("instances").isEqualTo(changes.committed().keySet());
    report(source);
    if (CHANGES >= ENOUGH_FOR_A_MEDIAN) {
      assertThat(median()).isLessThan(PACE.toMillis() * 3 / 2);
    }
  }

  /** Lets a second start for a change, if there were one, happen too. */
  private void settle(String source) {
    if (source.equals("events")) {
      await(() -> replayId() != null);
      changes.last();
      await(() -> instances() >= changes.committed().size());
    } else {
      Instant later = Instant.now().plus(PACE);
      await(() -> position().isAfter(later));
    }
  }

  private boolean hasFeed() {
    return database
            .sql("SELECT TO_REGCLASS('salesforce_feed') IS NOT NULL")
            .query(Boolean.class)
            .single()
        && leader() != null;
  }

  private String replayId() {
    return database
        .sql("SELECT REPLAY_ID FROM SALESFORCE_FEED")
        .query(String.class)
        .optional()
        .orElse(null);
  }

  /** As fast as 30 a second, so that a life of a node sees some hundred changes. */
  private void change(int until) {
    while (changes.committed().size() < until) {
      changes.next(position());
      try {
        TimeUnit.MILLISECONDS.sleep(30);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void kill(NodeProcess leader) throws InterruptedException {
    leader.kill();
    nodes.remove(leader);
  }

  /** The node that read the feed last; null when it does not live. */
  private NodeProcess leader() {
    List<String> pids =
        database.sql("SELECT LEADER FROM SALESFORCE_FEED").query(String.class).list();
    return nodes.stream()
        .filter(node -> node.isAlive() && pids.contains(String.valueOf(node.pid())))
        .findFirst()
        .orElse(null);
  }

  private Instant position() {
    return database
        .sql("SELECT POSITION_AT FROM SALESFORCE_FEED WHERE POSITION_AT IS NOT NULL")
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant)
        .orElse(Instant.EPOCH);
  }

  private long instances() {
    return database.sql("SELECT COUNT(*) FROM ACT_HI_PROCINST").query(Long.class).single();
  }

  /** When each instance was started; a second one for the same change would be one more. */
  private Map<Expected, Instant> started() {
    Map<Expected, Instant> started = new HashMap<>();
    database
        .sql(
            "SELECT PROC_DEF_KEY_, BUSINESS_KEY_, START_TIME_ FROM ACT_HI_PROCINST"
                + " ORDER BY START_TIME_")
        .query(
            row -> {
              int number = 1;
              Instant at = row.getTimestamp(3).toInstant();
              while (started.putIfAbsent(
                      new Expected(row.getString(1), row.getString(2), number), at)
                  != null) {
                number++;
              }
            });
    return started;
  }

  private List<Long> delays() {
    Map<Expected, Instant> started = started();
    return changes.committed().entrySet().stream()
        .map(one -> Duration.between(one.getValue(), started.get(one.getKey())).toMillis())
        .sorted()
        .toList();
  }

  private long median() {
    List<Long> delays = delays();
    return delays.get(delays.size() / 2);
  }

  private void report(String source) {
    List<Long> delays = delays();
    Map<String, Object> feed =
        database
            .sql("SELECT SEEN, STARTED, REPEATED, LATE FROM SALESFORCE_FEED")
            .query()
            .singleRow();
    LOG.warn(
        "{}: {} kills, {} changes, {} instances, delay median {} ms, 95 % {} ms, longest {} ms, a"
            + " read each {} ms, feed {}, {} API calls, seed {}",
        source,
        KILLS,
        changes.committed().size(),
        started().size(),
        median(),
        delays.get(delays.size() * 95 / 100),
        delays.get(delays.size() - 1),
        PACE.toMillis(),
        feed,
        org.calls().apiCalls(),
        seed);
  }

  private Map<String, String> properties() throws IOException {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
    properties.put("spring.datasource.username", "postgres");
    properties.put("spring.datasource.hikari.maximum-pool-size", "6");
    properties.put("spring.main.banner-mode", "off");
    properties.put("spring.main.keep-alive", "true");
    properties.put("camunda.bpm.job-execution.enabled", "false");
    properties.put("camunda.bpm.auto-deployment-enabled", "false");
    properties.put("camunda.bpm.history-level", "activity");
    properties.put(
        "camunda.bpm.generic-properties.properties.enforce-history-time-to-live", "false");
    properties.put("salesforce.connector.worker.enabled", "false");
    properties.put("salesforce.connector.encryption.key-file", keyFile().toString());
    String pubSub = "http://" + simulator.pubSubEndpoint();
    properties.put("salesforce.connector.allowed-hosts", simulator.instanceUrl() + "," + pubSub);
    properties.put("salesforce.connector.triggers.pub-sub-endpoint", pubSub);
    properties.put("salesforce.connector.http.connect-timeout", "1500ms");
    properties.put("salesforce.connector.http.total-timeout", "1500ms");
    properties.put("soak.pace-millis", String.valueOf(PACE.toMillis()));
    properties.put("soak.org", simulator.instanceUrl().toString());
    properties.put("soak.consumer-key", org.app().consumerKey());
    properties.put("soak.consumer-secret", org.app().consumerSecret());
    return properties;
  }

  private Path keyFile() throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Files.writeString(
        folder.resolve("encryption.key"), Base64.getEncoder().encodeToString(key));
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(200))
        .until(condition);
  }
}
