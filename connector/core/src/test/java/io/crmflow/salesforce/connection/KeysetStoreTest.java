package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class KeysetStoreTest {

  private static final byte[] PLAIN = "plain".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PLACE = "place".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  static KeysetStore store(HikariDataSource pool) {
    Schema.migrate(pool);
    return new KeysetStore(
        JdbcClient.create(pool),
        new TransactionTemplate(new DataSourceTransactionManager(pool)),
        Clock.systemUTC());
  }

  @ParameterizedTest
  @EnumSource
  void nodesThatStartTogetherShareOneDataKey(TestDatabase database) throws Exception {
    int nodes = 5;
    CyclicBarrier barrier = new CyclicBarrier(nodes);
    ExecutorService executor = Executors.newFixedThreadPool(nodes);
    try (HikariDataSource pool = TestDatabase.pool(database.freshUrl())) {
      KeysetStore store = store(pool);
      List<Future<DataKeys>> opened =
          IntStream.range(0, nodes)
              .mapToObj(
                  i ->
                      executor.submit(
                          () -> {
                            barrier.await();
                            return store.open(Node.KEY);
                          }))
              .toList();
      byte[] sealed = opened.get(0).get().encrypt(PLAIN, PLACE);
      for (Future<DataKeys> aead : opened) {
        assertThat(aead.get().decrypt(sealed, PLACE)).isEqualTo(PLAIN);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void refusesToStartWithAnotherKeyAndNamesItsFile() {
    EncryptionKey original = EncryptionKey.generate(directory.resolve("original.key"));
    Path file = directory.resolve("other.key");
    EncryptionKey other = EncryptionKey.generate(file);
    try (HikariDataSource pool = TestDatabase.pool(TestDatabase.H2.freshUrl())) {
      KeysetStore store = store(pool);
      store.open(original);

      assertThatIllegalStateException()
          .isThrownBy(() -> store.open(other))
          .withMessageContaining(file.toString())
          .withMessageContaining("Start with the original key")
          .withNoCause();
      assertThat(store.open(original)).isNotNull();
    }
  }
}
