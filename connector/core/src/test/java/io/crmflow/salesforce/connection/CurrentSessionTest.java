package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class CurrentSessionTest {

  private final MovableClock clock = new MovableClock();
  private final SalesforceSimulator simulator;
  private Node one;
  private Node two;

  CurrentSessionTest(SalesforceSimulator simulator) {
    this.simulator = simulator;
  }

  @BeforeEach
  void start() {
    String url = TestDatabase.H2.freshUrl();
    one = Node.at(simulator, url, clock);
    two = Node.at(simulator, url, clock);
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  private static SalesforceError refused(Node node) {
    return catchThrowableOfType(SalesforceException.class, () -> node.sessions.current(Node.SALES))
        .error();
  }

  @Test
  void saysWhatIsMissingBeforeTheFirstSignIn() {
    assertThat(refused(one).code()).isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(refused(one).category()).isEqualTo(ErrorCategory.VALIDATION);

    one.connections.create(Node.browserConnection(simulator));
    assertThat(refused(one).code()).isEqualTo("NOT_CONNECTED");
    assertThat(refused(one).category()).isEqualTo(ErrorCategory.RECONNECT_REQUIRED);
  }

  @Test
  void costsNoDatabaseAccessWithinASecond() {
    one.connected(simulator);
    Session session = one.sessions.current(Node.SALES);
    one.pool.close();

    clock.advance(Duration.ofMillis(999));
    assertThat(one.sessions.current(Node.SALES)).isEqualTo(session);
  }

  @Test
  void seesAnotherNodesSignInAndDeletionWithinASecond() {
    one.connected(simulator);
    Session first = two.sessions.current(Node.SALES);
    one.signIn();
    clock.advance(SessionCache.LIFETIME);
    assertThat(two.sessions.current(Node.SALES))
        .isEqualTo(one.sessions.current(Node.SALES))
        .isNotEqualTo(first);

    one.connections.delete(Node.SALES);
    clock.advance(SessionCache.LIFETIME);
    assertThat(refused(two).code()).isEqualTo("CONNECTION_NOT_FOUND");
  }

  @Test
  void waitsForTheLimitToOpenAndGoesOnByItself() {
    one.connected(simulator);
    Session session = one.sessions.current(Node.SALES);
    Instant until = clock.instant().plus(Duration.ofHours(1));

    one.sessions.limitReached(Node.SALES, until);

    assertThat(refused(one).category()).isEqualTo(ErrorCategory.LIMIT_REACHED);
    assertThat(refused(one).retryAt()).isEqualTo(until);
    assertThat(refused(two).retryAt()).isEqualTo(until);
    Connection shown = one.connections.get(Node.SALES);
    assertThat(shown.state()).isEqualTo(ConnectionState.LIMITED);
    assertThat(shown.limitedUntil()).isEqualTo(until);

    clock.advance(Duration.ofHours(1));
    assertThat(one.sessions.current(Node.SALES)).isEqualTo(session);
    assertThat(one.connections.get(Node.SALES).state()).isEqualTo(ConnectionState.CONNECTED);
  }

  @Test
  void anEarlierLimitDoesNotShortenALaterOne() {
    one.connected(simulator);
    Instant until = clock.instant().plus(Duration.ofHours(2));
    one.sessions.limitReached(Node.SALES, until);
    long version = one.connections.get(Node.SALES).version();

    one.sessions.limitReached(Node.SALES, until.minusSeconds(60));

    assertThat(one.connections.get(Node.SALES).limitedUntil()).isEqualTo(until);
    assertThat(one.connections.get(Node.SALES).version()).isEqualTo(version);
  }

  @Test
  void aLimitDoesNotHideThatSomebodyHasToConnect() {
    one.connections.create(Node.browserConnection(simulator));

    one.sessions.limitReached(Node.SALES, clock.instant().plusSeconds(60));

    assertThat(refused(one).code()).isEqualTo("NOT_CONNECTED");
  }
}
