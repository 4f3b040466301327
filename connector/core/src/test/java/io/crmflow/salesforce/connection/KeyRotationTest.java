package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The operator's key is replaced while two nodes use and change connections. {@code mvn -Psoak -pl
 * connector/core -am test} does it with 5,000 connections.
 */
class KeyRotationTest {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRotationTest.class);
  private static final int ROWS = Integer.getInteger("soak.keys.rows", 200);
  private static final EncryptionKey NEW =
      EncryptionKey.fromText("YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY=");
  private static final EncryptionKey OTHER =
      EncryptionKey.fromText("enp6enp6enp6enp6enp6enp6enp6enp6enp6enp6eno=");

  /** Reads and writes rows of one database with one key, as a node does. */
  private static final class Keeper implements AutoCloseable {

    final HikariDataSource pool;
    final JdbcClient jdbc;
    final Vault vault;
    final ConnectionStore store;
    final KeyRotation rotation;

    Keeper(String url, EncryptionKey key) {
      pool = TestDatabase.pool(url);
      Schema.migrate(pool);
      jdbc = JdbcClient.create(pool);
      TransactionTemplate transaction =
          new TransactionTemplate(new DataSourceTransactionManager(pool));
      vault = new Vault(new KeysetStore(jdbc, transaction, Clock.systemUTC()).open(key));
      store = new ConnectionStore(jdbc, transaction, new ConnectionRows(vault), Clock.systemUTC());
      rotation = new KeyRotation(jdbc, transaction, vault);
    }

    void add(int number) {
      store.insert(
          id(number),
          new Settings(
              new Environment("production"),
              Flow.AUTHORIZATION_CODE,
              "key",
              null,
              null,
              null,
              Clock.systemUTC().instant()),
          Standing.CONNECTED,
          new Secrets("secret " + number, null, "access " + number, "refresh " + number),
          () -> {});
    }

    /** A refresh, as far as the database is concerned. */
    void write(int number) {
      store.change(
          store.require(id(number)).rowId(),
          row ->
              row.with(
                  row.settings(),
                  new Secrets(
                      row.secrets().consumerSecret(),
                      null,
                      row.secrets().accessToken(),
                      row.secrets().refreshToken())));
    }

    boolean reads(int number) {
      StoredConnection row = store.require(id(number));
      return row.readable()
          && row.secrets().consumerSecret().equals("secret " + number)
          && row.secrets().accessToken().equals("access " + number)
          && row.secrets().refreshToken().equals("refresh " + number);
    }

    long outdated() {
      return store.list("").stream().mapToLong(row -> isOutdated(row) ? 1 : 0).sum();
    }

    private boolean isOutdated(StoredConnection row) {
      return ConnectionRows.SEALED.stream()
          .anyMatch(
              column ->
                  vault.isOutdated(
                      (String)
                          jdbc.sql(
                                  "SELECT "
                                      + column
                                      + " AS S FROM SALESFORCE_CONNECTION WHERE ID = ?")
                              .param(row.rowId())
                              .query()
                              .singleRow()
                              .get("S")));
    }

    @Override
    public void close() {
      pool.close();
    }
  }

  private static ConnectionId id(int number) {
    return ConnectionId.of("c" + number);
  }

  @ParameterizedTest
  @EnumSource
  void allRowsGetTheNewKeyWhileBothNodesReadAndWrite(TestDatabase database) throws Exception {
    String url = database.freshUrl();
    try (Keeper old = new Keeper(url, Node.KEY)) {
      IntStream.range(0, ROWS).forEach(old::add);
      try (Keeper next = new Keeper(url, NEW.replacing(Node.KEY))) {
        assertThat(next.outdated()).isEqualTo(ROWS);
        Traffic traffic = Traffic.on(old, next);

        long start = System.nanoTime();
        next.rotation.run();
        long millis = (System.nanoTime() - start) / 1_000_000;
        traffic.stop();
        // what the old node wrote meanwhile, and what changed under the hands of the rotation
        next.rotation.run();

        assertThat(traffic.reads.get()).isPositive();
        assertThat(traffic.writes.get()).isPositive();
        assertThat(traffic.failures.get()).isZero();
        assertThat(next.outdated()).isZero();
        LOG.warn(
            "{}: {} rows under a new key in {} ms; {} reads and {} writes of two nodes meanwhile,"
                + " {} failed",
            database,
            ROWS,
            millis,
            traffic.reads,
            traffic.writes,
            traffic.failures);
      }
      // all nodes have both keys now; then only the new one
      try (Keeper last = new Keeper(url, NEW)) {
        IntStream.range(0, ROWS).forEach(i -> assertThat(last.reads(i)).isTrue());
      }
      assertThatIllegalStateException().isThrownBy(() -> new Keeper(url, Node.KEY));
    }
  }

  /** Threads that read and write on two nodes until they are stopped. */
  private static final class Traffic {

    final AtomicLong reads = new AtomicLong();
    final AtomicLong writes = new AtomicLong();
    final AtomicLong failures = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<Future<?>> running = new ArrayList<>();

    static Traffic on(Keeper... nodes) {
      Traffic traffic = new Traffic();
      for (Keeper node : nodes) {
        traffic.running.add(traffic.threads.submit(() -> traffic.read(node)));
        traffic.running.add(traffic.threads.submit(() -> traffic.write(node)));
      }
      return traffic;
    }

    private void read(Keeper node) {
      do {
        if (!node.reads(ThreadLocalRandom.current().nextInt(ROWS))) {
          failures.incrementAndGet();
        }
        reads.incrementAndGet();
      } while (!over.get());
    }

    private void write(Keeper node) {
      do {
        node.write(ThreadLocalRandom.current().nextInt(ROWS));
        writes.incrementAndGet();
      } while (!over.get());
    }

    void stop() throws Exception {
      over.set(true);
      for (Future<?> one : running) {
        one.get();
      }
      threads.shutdown();
    }
  }

  @Test
  void nodesThatStartWithTheNewKeyTogetherAgreeOnOneDataKey() throws Exception {
    String url = TestDatabase.POSTGRES.freshUrl();
    try (Keeper old = new Keeper(url, Node.KEY)) {
      old.add(0);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Future<Keeper>> starting =
          IntStream.range(0, 4)
              .mapToObj(i -> threads.submit(() -> new Keeper(url, NEW.replacing(Node.KEY))))
              .toList();
      for (Future<Keeper> one : starting) {
        try (Keeper node = one.get()) {
          node.write(0);
          assertThat(node.reads(0)).isTrue();
        }
      }
      threads.shutdown();
      assertThat(old.reads(0)).isTrue();
      assertThat(old.jdbc.sql("SELECT COUNT(*) FROM SALESFORCE_KEYSET").query(Long.class).single())
          .isEqualTo(2);
    }
  }

  @Test
  void aWrongKeyIsRefusedAndNamesBoth() {
    String url = TestDatabase.H2.freshUrl();
    new Keeper(url, Node.KEY).close();

    assertThatIllegalStateException()
        .isThrownBy(() -> new Keeper(url, NEW.replacing(OTHER)))
        .withMessageContaining("nor is the one in")
        .withMessageContaining("Start with the original key");
  }

  @Test
  void aSecretThatWasMovedToAnotherRowIsNoSecretThere() {
    try (Node node =
        new Node(
            TestDatabase.H2.freshUrl(),
            List.of(URI.create("http://localhost:1")),
            Clock.systemUTC())) {
      node.connections.create(
          Node.connection(id(1), URI.create("http://localhost:1"), Flow.AUTHORIZATION_CODE));
      node.connections.create(
          Node.connection(id(2), URI.create("http://localhost:1"), Flow.AUTHORIZATION_CODE));

      node.jdbc
          .sql(
              "UPDATE SALESFORCE_CONNECTION SET SEALED_CONSUMER_SECRET = (SELECT"
                  + " SEALED_CONSUMER_SECRET FROM SALESFORCE_CONNECTION WHERE NAME = 'c1') WHERE"
                  + " NAME = 'c2'")
          .update();

      assertThat(node.connections.get(id(1)).state()).isEqualTo(ConnectionState.NOT_CONNECTED);
      assertThat(node.connections.get(id(2)).state()).isEqualTo(ConnectionState.UNREADABLE);
    }
  }
}
