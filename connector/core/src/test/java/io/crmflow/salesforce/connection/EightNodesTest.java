package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What eight nodes do together on one connection. */
@SalesforceOrg
class EightNodesTest {

  private static final int NODES = 8;

  private final MovableClock clock = new MovableClock();
  private final SalesforceSimulator simulator;
  private final Org org;
  private final List<Node> nodes = new ArrayList<>();

  EightNodesTest(SalesforceSimulator simulator) {
    this.simulator = simulator;
    this.org = simulator.org();
  }

  @AfterEach
  void stop() {
    nodes.forEach(Node::close);
  }

  private void start(String database, Clock... clocks) {
    for (int i = 0; i < NODES; i++) {
      nodes.add(Node.at(simulator, database, clocks[i % clocks.length]));
    }
    nodes.get(0).connected(simulator);
    nodes.forEach(node -> node.sessions.current(Node.SALES));
  }

  private static SalesforceError refused(Node node) {
    return catchThrowableOfType(
            SalesforceException.class, () -> node.clients.api(Node.SALES).limits())
        .error();
  }

  @Test
  void askAnOrgWithoutCallsLeftLessThanOnceAMinute() {
    start(TestDatabase.H2.freshUrl(), clock);
    org.faults().dailyLimit(1);
    int before = org.calls().apiCalls();

    for (int minute = 0; minute < 60; minute++) {
      for (Node node : nodes) {
        for (int call = 0; call < 30; call++) {
          assertThat(refused(node).category()).isEqualTo(ErrorCategory.LIMIT_REACHED);
        }
      }
      assertThat(nodes.get(NODES - 1).connections.get(Node.SALES).state())
          .isEqualTo(ConnectionState.LIMITED);
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(org.calls().apiCalls() - before).isBetween(1, 60);
    org.faults().dailyLimit(15_000);
    clock.advance(Duration.ofMinutes(15));
    for (Node node : nodes) {
      assertThat(node.clients.api(Node.SALES).limits()).isNotEmpty();
    }
  }

  @Test
  void useNoDeletedConnectionAfterASecond() {
    start(TestDatabase.H2.freshUrl(), clock);

    assertThat(nodes.get(0).connections.delete(Node.SALES).revoked()).isTrue();
    clock.advance(SessionCache.LIFETIME);

    int before = org.calls().apiCalls();
    for (Node node : nodes) {
      assertThat(refused(node).code()).isEqualTo("CONNECTION_NOT_FOUND");
    }
    assertThat(org.calls().apiCalls()).isEqualTo(before);
    assertThat(org.calls().all())
        .filteredOn(call -> call.path().endsWith("/revoke"))
        .singleElement()
        .satisfies(revoke -> assertThat(revoke.status()).isEqualTo(200));
  }

  @Test
  void refreshOnceAlthoughTheirClocksDifferByTwentyMinutes() throws Exception {
    Clock system = Clock.systemUTC();
    Clock slow = Clock.offset(system, Duration.ofMinutes(-10));
    Clock fast = Clock.offset(system, Duration.ofMinutes(10));
    start(TestDatabase.POSTGRES.freshUrl(), system, slow, fast);
    Session expired = nodes.get(0).sessions.current(Node.SALES);
    org.expireSessions();
    org.faults().delay(Duration.ofMillis(300));

    assertThat(renewTogether(expired)).hasSize(NODES).doesNotContain(expired.accessToken());

    assertThat(org.calls().tokenCalls("refresh_token")).isOne();
  }

  private List<String> renewTogether(Session expired) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(NODES);
    ExecutorService threads = Executors.newFixedThreadPool(NODES);
    try {
      List<Future<String>> renewed = new ArrayList<>();
      for (Node node : nodes) {
        renewed.add(
            threads.submit(
                () -> {
                  barrier.await();
                  return node.sessions.renew(expired).accessToken();
                }));
      }
      List<String> tokens = new ArrayList<>();
      for (Future<String> token : renewed) {
        tokens.add(token.get());
      }
      return tokens;
    } finally {
      threads.shutdownNow();
    }
  }
}
