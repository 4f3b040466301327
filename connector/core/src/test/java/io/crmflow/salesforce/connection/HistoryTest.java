package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.fault.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SalesforceOrg
class HistoryTest {

  private static final String CANARY = "canary-secret-4711";

  private final MovableClock clock = new MovableClock();
  private final SalesforceSimulator simulator;
  private final Org org;
  private Node node;

  HistoryTest(SalesforceSimulator simulator) {
    this.simulator = simulator;
    this.org = simulator.org();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheLifeOfAConnectionNewestFirst(TestDatabase database) {
    node = Node.at(simulator, database.freshUrl(), clock);
    node.connections.create(Node.browserConnection(simulator));
    clock.advance(Duration.ofMinutes(1));
    Connection connected = node.signIn();
    clock.advance(Duration.ofMinutes(1));
    node.connections.update(Node.SALES, change("64.0", CANARY), connected.version());
    clock.advance(Duration.ofMinutes(1));
    node.connections.tested(Node.SALES, null);
    clock.advance(Duration.ofMinutes(1));
    node.connections.disconnect(Node.SALES);
    clock.advance(Duration.ofMinutes(1));
    node.connections.delete(Node.SALES);

    List<HistoryEntry> entries = node.history.of(Node.SALES);

    assertThat(entries)
        .extracting(HistoryEntry::action)
        .containsExactly(
            HistoryAction.DELETED,
            HistoryAction.DISCONNECTED,
            HistoryAction.TESTED,
            HistoryAction.CHANGED,
            HistoryAction.CONNECTED,
            HistoryAction.CREATED);
    assertThat(entries).extracting(HistoryEntry::user).containsOnly(Node.USER);
    assertThat(entries).extracting(HistoryEntry::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(entries.get(3).detail()).isEqualTo("consumerSecret, apiVersion");
    assertThat(entries.get(4).detail())
        .contains(connected.organizationName())
        .contains(connected.organizationId())
        .contains(connected.userName());
    assertThat(entries.toString()).doesNotContain(CANARY);
  }

  private static ConnectionChange change(String apiVersion, String secret) {
    return new ConnectionChange(
        null, null, null, secret == null ? null : new Secret(secret), null, null, apiVersion, null);
  }

  @Test
  void saysWhetherSalesforceConfirmedThatTheTokensAreDead() {
    start();
    node.connected(simulator);
    assertThat(node.connections.disconnect(Node.SALES).revoked()).isTrue();
    assertThat(node.history.of(Node.SALES).get(0).detail()).isEqualTo("Revoked at Salesforce");

    node.signIn();
    org.faults().script(Fault.request("", 503).ofPath("/services/oauth2/revoke"));
    Removal removal = node.connections.disconnect(Node.SALES);

    assertThat(removal.revoked()).isFalse();
    assertThat(removal.note()).contains("Connected Apps OAuth Usage");
    assertThat(node.history.of(Node.SALES).get(0).detail())
        .startsWith("Not revoked.")
        .contains("Connected Apps OAuth Usage");
    assertThat(node.connections.get(Node.SALES).state()).isEqualTo(ConnectionState.NOT_CONNECTED);
  }

  @Test
  void disconnectingEndsTheTokensAtSalesforceAndKeepsTheSettings() {
    start();
    node.connected(simulator);
    Session session = node.sessions.current(Node.SALES);

    node.connections.disconnect(Node.SALES);

    Connection shown = node.connections.get(Node.SALES);
    assertThat(shown.state()).isEqualTo(ConnectionState.NOT_CONNECTED);
    assertThat(shown.stateReason()).contains("disconnected");
    assertThat(shown.idleUntil()).isNull();
    assertThatExceptionOfType(SalesforceException.class)
        .isThrownBy(() -> node.sessions.renew(session));
    assertThat(org.calls().tokenCalls("refresh_token")).isZero();
    assertThat(node.signIn().state()).isEqualTo(ConnectionState.CONNECTED);
  }

  @Test
  void tellsWhyAnAttemptToConnectFailed() {
    start();
    node.connections.create(Node.browserConnection(simulator));
    org.faults().failNextToken("invalid_client", "invalid client credentials", 1);

    assertThatExceptionOfType(SalesforceException.class).isThrownBy(() -> node.signIn());

    assertThat(node.history.of(Node.SALES).get(0).action()).isEqualTo(HistoryAction.CONNECT_FAILED);
    assertThat(node.history.of(Node.SALES).get(0).detail())
        .isEqualTo("invalid_client: invalid client credentials");
    assertThat(node.connections.get(Node.SALES).stateReason()).contains("consumer secret");
  }

  @Test
  void aRefusedTokenIsTheDoingOfNobody() {
    start();
    node.connected(simulator);
    Session session = node.sessions.current(Node.SALES);
    org.revokeRefreshTokens();

    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(SalesforceException.class)
          .isThrownBy(() -> node.sessions.renew(session));
    }

    assertThat(node.history.of(Node.SALES))
        .filteredOn(entry -> entry.action() == HistoryAction.RECONNECT_REQUIRED)
        .singleElement()
        .satisfies(entry -> assertThat(entry.user()).isNull());
  }

  @Test
  void aChangeThatIsRefusedLeavesNoEntry() {
    start();
    Connection created = node.connections.create(Node.browserConnection(simulator));
    node.connections.update(Node.SALES, change("64.0", CANARY), created.version());

    assertThatExceptionOfType(SalesforceException.class)
        .isThrownBy(
            () -> node.connections.update(Node.SALES, change("63.0", null), created.version()));

    assertThat(node.history.of(Node.SALES))
        .extracting(HistoryEntry::action)
        .containsExactlyInAnyOrder(HistoryAction.CHANGED, HistoryAction.CREATED);
  }

  private void start() {
    node = Node.at(simulator, TestDatabase.H2.freshUrl(), clock);
  }
}
