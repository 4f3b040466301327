package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes in JVMs of their own share one connection on PostgreSQL. {@code mvn -Psoak -pl
 * connector/core -am test} takes 8 nodes, 100 rounds and 200 rotations, and waits for real leases.
 */
@SalesforceOrg
class SharedRefreshTest {

  private static final Logger LOG = LoggerFactory.getLogger(SharedRefreshTest.class);
  private static final int PROCESSES = Integer.getInteger("soak.refresh.processes", 2);
  private static final int ROUNDS = Integer.getInteger("soak.refresh.rounds", 3);
  private static final int ROTATIONS = Integer.getInteger("soak.refresh.rotations", 5);
  private static final boolean PATIENT = Boolean.getBoolean("soak.refresh.patient");
  private static final String REFRESH = "refresh_token";

  private final SalesforceSimulator simulator;
  private final Org org;
  private final String databaseUrl = TestDatabase.POSTGRES.freshUrl();
  private Node here;

  SharedRefreshTest(SalesforceSimulator simulator) {
    this.simulator = simulator;
    this.org = simulator.org();
  }

  @BeforeEach
  void start() {
    here = Node.at(simulator, databaseUrl, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    here.close();
  }

  @Test
  void whatOneNodeConnectsTheOtherUsesAtOnce() {
    try (Node there = Node.at(simulator, databaseUrl, Clock.systemUTC())) {
      here.connected(simulator);

      Session session = there.sessions.current(Node.SALES);

      assertThat(session).isEqualTo(here.sessions.current(Node.SALES));
      assertThat(there.diagnosis.of(Node.SALES).works()).isTrue();
      assertThat(org.calls().tokenCalls(REFRESH)).isZero();
    }
  }

  @Test
  void allThreadsOfAllNodesShareOneRefresh() throws Exception {
    here.connected(simulator);
    refreshTogether(PROCESSES, ROUNDS);
    assertThat(org.calls().tokenCalls(REFRESH)).isEqualTo(ROUNDS);
  }

  @Test
  void noRefreshTokenIsUsedTwiceUnderRotation() throws Exception {
    org.app().rotateRefreshTokens(true);
    here.connected(simulator);
    refreshTogether(Math.min(PROCESSES, 4), ROTATIONS);
    assertThat(org.calls().tokenCalls(REFRESH)).isEqualTo(ROTATIONS);
    assertThat(org.refreshTokenReuses()).isZero();
    assertThat(here.connections.get(Node.SALES).state()).isEqualTo(ConnectionState.CONNECTED);
  }

  private void refreshTogether(int processes, int rounds) throws Exception {
    List<RefreshProcess> nodes = startAll(processes);
    try {
      for (int round = 1; round <= rounds; round++) {
        everybody(nodes, "read");
        org.expireSessions();
        Set<String> tokens = everybody(nodes, "renew");
        assertThat(tokens)
            .as("tokens of round %d", round)
            .singleElement(as(STRING))
            .doesNotContain(",");
        assertThat(org.calls().tokenCalls(REFRESH)).as("refreshes").isEqualTo(round);
      }
      LOG.warn(
          "{} nodes of 30 threads, {} rounds: {} refreshes, {} reuses of a refresh token",
          processes,
          rounds,
          org.calls().tokenCalls(REFRESH),
          org.refreshTokenReuses());
    } finally {
      nodes.forEach(RefreshProcess::close);
    }
  }

  private List<RefreshProcess> startAll(int processes) throws IOException {
    List<RefreshProcess> nodes = new ArrayList<>();
    for (int i = 0; i < processes; i++) {
      nodes.add(RefreshProcess.start(databaseUrl, simulator.loginUrl(), simulator.instanceUrl()));
    }
    return nodes;
  }

  private static Set<String> everybody(List<RefreshProcess> nodes, String order)
      throws IOException {
    for (RefreshProcess node : nodes) {
      node.order(order);
    }
    Set<String> answers = new HashSet<>();
    for (RefreshProcess node : nodes) {
      answers.add(node.expect(order.equals("read") ? "read" : "renewed"));
    }
    return answers;
  }

  @Test
  void theOthersGoOnWhenANodeDiesInMidRefresh() throws Exception {
    here.connected(simulator);
    Session expired = dieInMidRefresh();

    long start = System.nanoTime();
    Session renewed = here.sessions.renew(expired);

    report("usable again", start);
    assertThat(renewed.accessToken()).isNotEqualTo(expired.accessToken());
    assertThat(here.connections.get(Node.SALES).state()).isEqualTo(ConnectionState.CONNECTED);
  }

  @Test
  void aRotatedTokenThatDiedWithItsNodeNeedsAPersonAndSaysSo() throws Exception {
    org.app().rotateRefreshTokens(true);
    here.connected(simulator);
    Session expired = dieInMidRefresh();

    long start = System.nanoTime();
    SalesforceException refused =
        catchThrowableOfType(SalesforceException.class, () -> here.sessions.renew(expired));

    report("known to be lost", start);
    assertThat(refused.error().category()).isEqualTo(ErrorCategory.RECONNECT_REQUIRED);
    Connection shown = here.connections.get(Node.SALES);
    assertThat(shown.state()).isEqualTo(ConnectionState.RECONNECT_REQUIRED);
    assertThat(shown.stateReason()).contains("Connect the org again");
    assertThat(here.signIn().state()).isEqualTo(ConnectionState.CONNECTED);
  }

  private static void report(String what, long start) {
    LOG.warn(
        "Node killed in mid-refresh: {} after {}",
        what,
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** The login server has answered, but the answer never arrives; the lease is still held. */
  private Session dieInMidRefresh() throws Exception {
    Session expired = here.sessions.current(Node.SALES);
    try (RefreshProcess node =
        RefreshProcess.start(databaseUrl, simulator.loginUrl(), simulator.instanceUrl())) {
      node.order("read");
      node.expect("read");
      org.expireSessions();
      org.faults().delay(Duration.ofSeconds(30));
      node.order("renew");
      await().until(() -> org.calls().tokenCalls(REFRESH) == 1);
      node.kill();
    }
    org.faults().clear();
    if (!PATIENT) {
      here.jdbc
          .sql(
              "UPDATE SALESFORCE_CONNECTION"
                  + " SET LEASE_UNTIL = CURRENT_TIMESTAMP + INTERVAL '1' SECOND"
                  + " WHERE LEASE_OWNER IS NOT NULL")
          .update();
    }
    return expired;
  }
}
