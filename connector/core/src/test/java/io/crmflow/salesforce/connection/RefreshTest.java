package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

@SalesforceOrg
class RefreshTest {

  private static final int THREADS = 30;
  private static final String REFRESH = "refresh_token";

  private final SalesforceSimulator simulator;
  private final Org org;

  RefreshTest(SalesforceSimulator simulator) {
    this.simulator = simulator;
    this.org = simulator.org();
  }

  @ParameterizedTest
  @EnumSource
  void refreshesOnceWhenThirtyThreadsFindAnExpiredToken(TestDatabase database) throws Exception {
    try (Node node = Node.at(simulator, database.freshUrl(), Clock.systemUTC())) {
      node.connected(simulator);
      Session expired = node.sessions.current(Node.SALES);
      org.expireSessions();
      org.faults().delay(Duration.ofMillis(200));

      Set<String> tokens = together(List.of(() -> node.sessions.renew(expired).accessToken()));

      assertThat(tokens).hasSize(1).doesNotContain(expired.accessToken());
      assertThat(org.calls().tokenCalls(REFRESH)).isOne();
      assertThat(node.sessions.current(Node.SALES).accessToken()).isIn(tokens);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "POSTGRES")
  void refreshesOnceWhenThirtyThreadsOnEachOfTwoNodesFindAnExpiredToken(TestDatabase database)
      throws Exception {
    org.app().rotateRefreshTokens(true);
    String url = database.freshUrl();
    try (Node one = Node.at(simulator, url, Clock.systemUTC());
        Node two = Node.at(simulator, url, Clock.systemUTC())) {
      one.connected(simulator);
      Session expired = two.sessions.current(Node.SALES);
      org.expireSessions();
      org.faults().delay(Duration.ofMillis(300));

      Set<String> tokens =
          together(
              List.of(
                  () -> one.sessions.renew(expired).accessToken(),
                  () -> two.sessions.renew(expired).accessToken()));

      assertThat(tokens).hasSize(1).doesNotContain(expired.accessToken());
      assertThat(org.calls().tokenCalls(REFRESH)).isOne();
    }
  }

  /** Runs each of the tasks on thirty threads at the same moment. */
  private static Set<String> together(List<Callable<String>> tasks) throws Exception {
    int threads = THREADS * tasks.size();
    CyclicBarrier barrier = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<String>> futures = new ArrayList<>();
      IntStream.range(0, threads)
          .forEach(
              i ->
                  futures.add(
                      executor.submit(
                          () -> {
                            barrier.await();
                            return tasks.get(i % tasks.size()).call();
                          })));
      Set<String> results = new HashSet<>();
      for (Future<String> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsEachRotatedRefreshToken(TestDatabase database) {
    org.app().rotateRefreshTokens(true);
    try (Node node = Node.at(simulator, database.freshUrl(), Clock.systemUTC())) {
      node.connected(simulator);
      Session session = node.sessions.current(Node.SALES);
      for (int i = 0; i < 3; i++) {
        Session next = node.sessions.renew(session);
        assertThat(next.accessToken()).isNotEqualTo(session.accessToken());
        session = next;
      }
      assertThat(org.calls().tokenCalls(REFRESH)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheInstanceUrlThatARefreshLeavesOut(TestDatabase database) {
    org.app().omitInstanceUrlOnRefresh(true);
    try (Node node = Node.at(simulator, database.freshUrl(), Clock.systemUTC())) {
      Connection before = node.connected(simulator);
      Session renewed = node.sessions.renew(node.sessions.current(Node.SALES));

      assertThat(renewed.instanceUrl()).isEqualTo(simulator.instanceUrl());
      Connection after = node.connections.get(Node.SALES);
      assertThat(after.organizationId()).isEqualTo(before.organizationId()).startsWith("00D");
      assertThat(after.userName()).isEqualTo(before.userName()).contains("@");
    }
  }

  @ParameterizedTest
  @EnumSource
  void remembersARevokedGrantAndAsksSalesforceNoMore(TestDatabase database) {
    MovableClock clock = new MovableClock();
    try (Node node = Node.at(simulator, database.freshUrl(), clock)) {
      node.connected(simulator);
      Session session = node.sessions.current(Node.SALES);
      org.revokeRefreshTokens();

      assertReconnect(() -> node.sessions.renew(session));
      assertThat(org.calls().tokenCalls(REFRESH)).isOne();
      assertReconnect(() -> node.sessions.renew(session));
      assertReconnect(() -> node.sessions.current(Node.SALES));
      assertThat(org.calls().tokenCalls(REFRESH)).isOne();
      Connection shown = node.connections.get(Node.SALES);
      assertThat(shown.state()).isEqualTo(ConnectionState.RECONNECT_REQUIRED);
      assertThat(shown.stateReason())
          .contains("expired access/refresh token")
          .contains("Connect the org again.");

      node.signIn();
      assertThat(node.sessions.current(Node.SALES).accessToken())
          .isNotEqualTo(session.accessToken());
    }
  }

  private static void assertReconnect(Runnable use) {
    assertThatExceptionOfType(SalesforceException.class)
        .isThrownBy(use::run)
        .satisfies(
            e -> assertThat(e.error().category()).isEqualTo(ErrorCategory.RECONNECT_REQUIRED));
  }

  @ParameterizedTest
  @EnumSource
  void waitsAndAsksAgainWhileSalesforceIsBusyWithTheSameToken(TestDatabase database) {
    try (Node node = Node.at(simulator, database.freshUrl(), Clock.systemUTC())) {
      node.connected(simulator);
      Session session = node.sessions.current(Node.SALES);
      org.faults().failNextToken("invalid_grant", "token request is already being processed", 2);

      assertThat(node.sessions.renew(session).accessToken()).isNotEqualTo(session.accessToken());
      assertThat(node.connections.get(Node.SALES).state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesAConnectionAloneWhenTheTroublePasses(TestDatabase database) {
    try (Node node = Node.at(simulator, database.freshUrl(), Clock.systemUTC())) {
      node.connected(simulator);
      Session session = node.sessions.current(Node.SALES);
      org.faults().failNextToken("unknown_error", "retry your request", 1);

      assertThatExceptionOfType(SalesforceException.class)
          .isThrownBy(() -> node.sessions.renew(session))
          .satisfies(e -> assertThat(e.error().category()).isEqualTo(ErrorCategory.TRANSIENT));
      assertThat(node.connections.get(Node.SALES).state()).isEqualTo(ConnectionState.CONNECTED);
      assertThat(node.sessions.renew(session).accessToken()).isNotEqualTo(session.accessToken());
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheTokensWhenOnlyTheSecretIsWrong(TestDatabase database) {
    try (Node node = Node.at(simulator, database.freshUrl(), Clock.systemUTC())) {
      node.connected(simulator);
      Session session = node.sessions.current(Node.SALES);
      org.faults().failNextToken("invalid_client", "invalid client credentials", 1);

      assertReconnect(() -> node.sessions.renew(session));
      Connection refused = node.connections.get(Node.SALES);
      assertThat(refused.stateReason()).contains("consumer secret");
      node.connections.update(Node.SALES, SettingsChangeTest.newSecret(), refused.version());

      assertThat(node.sessions.renew(session).accessToken()).isNotEqualTo(session.accessToken());
      assertThat(node.connections.get(Node.SALES).state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesOverFromANodeThatDiedWithTheLease(TestDatabase database) {
    try (Node node = Node.at(simulator, database.freshUrl(), Clock.systemUTC())) {
      node.connected(simulator);
      Session session = node.sessions.current(Node.SALES);
      node.jdbc
          .sql(
              "UPDATE SALESFORCE_CONNECTION SET LEASE_OWNER = 'a dead node',"
                  + " LEASE_UNTIL = CURRENT_TIMESTAMP + INTERVAL '1' SECOND")
          .update();

      assertThat(node.sessions.renew(session).accessToken()).isNotEqualTo(session.accessToken());
      assertThat(org.calls().tokenCalls(REFRESH)).isOne();
      assertThat(leaseOwner(node)).isNull();
    }
  }

  private static String leaseOwner(Node node) {
    return (String)
        node.jdbc
            .sql("SELECT LEASE_OWNER AS O FROM SALESFORCE_CONNECTION")
            .query()
            .singleRow()
            .get("O");
  }

  @ParameterizedTest
  @EnumSource
  void survivesTheRollbackOfTheCallersTransaction(TestDatabase database) {
    org.app().rotateRefreshTokens(true);
    try (Node node = Node.at(simulator, database.freshUrl(), Clock.systemUTC())) {
      node.connected(simulator);
      Session session = node.sessions.current(Node.SALES);
      Session renewed =
          new TransactionTemplate(node.transactions)
              .execute(
                  status -> {
                    status.setRollbackOnly();
                    return node.sessions.renew(session);
                  });

      assertThat(node.sessions.current(Node.SALES)).isEqualTo(renewed);
      assertThat(node.sessions.renew(renewed).accessToken()).isNotEqualTo(renewed.accessToken());
    }
  }

  @ParameterizedTest
  @EnumSource
  void refreshesConnectionsThatLieIdle(TestDatabase database) {
    MovableClock clock = new MovableClock();
    try (Node node = Node.at(simulator, database.freshUrl(), clock)) {
      node.connected(simulator);
      clock.advance(Duration.ofDays(24));
      node.idleRefresh.run();
      assertThat(org.calls().tokenCalls(REFRESH)).isZero();

      clock.advance(Duration.ofDays(2));
      node.idleRefresh.run();
      node.idleRefresh.run();
      assertThat(org.calls().tokenCalls(REFRESH)).isOne();
      assertThat(node.connections.get(Node.SALES).refreshedAt()).isEqualTo(clock.instant());
    }
  }
}
