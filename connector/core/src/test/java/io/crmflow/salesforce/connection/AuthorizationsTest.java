package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmflow.salesforce.oauth.LoginServer;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@SalesforceOrg
class AuthorizationsTest {

  private static final String INVALID = "AUTHORIZATION_STATE_INVALID";

  private final MovableClock clock = new MovableClock();
  private final SalesforceSimulator simulator;
  private final Org org;
  private Node node;

  AuthorizationsTest(SalesforceSimulator simulator) {
    this.simulator = simulator;
    this.org = simulator.org();
  }

  @BeforeEach
  void start() {
    node = Node.at(simulator, TestDatabase.H2.freshUrl(), clock);
    node.connections.create(Node.browserConnection(simulator));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private URI begin() {
    return node.authorizations.begin(Node.SALES, Node.BROWSER);
  }

  private SalesforceError refused(AuthorizationAnswer answer, String browserSecret) {
    return catchThrowableOfType(
            SalesforceException.class, () -> node.authorizations.complete(answer, browserSecret))
        .error();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void connectsWithThePkceSwitchOnOrOff(boolean pkceRequired) {
    org.app().requirePkce(pkceRequired);

    Connection connected = node.signIn();

    assertThat(connected.state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(connected.stateReason()).isNull();
    assertThat(connected.instanceUrl()).isEqualTo(simulator.instanceUrl());
    assertThat(connected.organizationId()).startsWith("00D");
    assertThat(connected.userName()).contains("@");
    assertThat(connected.scopes()).contains("api").contains("refresh_token");
    assertThat(connected.refreshedAt()).isEqualTo(clock.instant());
    assertThat(node.connections.get(Node.SALES)).isEqualTo(connected);
  }

  @ParameterizedTest
  @EnumSource
  void connectsOnEveryDatabase(TestDatabase database) {
    try (Node other = Node.at(simulator, database.freshUrl(), clock)) {
      other.connected(simulator);
      assertThat(other.sessions.current(Node.SALES).instanceUrl())
          .isEqualTo(simulator.instanceUrl());
    }
  }

  @Test
  void showsTheRedirectUrlThatIsSent() {
    assertThat(node.authorizations.redirectUrl())
        .hasToString("http://localhost:8080/oauth/salesforce/callback");
    assertThat(begin()).hasParameter("redirect_uri", node.authorizations.redirectUrl().toString());
  }

  @Test
  void eachStateIsNew() {
    Set<String> states = new HashSet<>();
    IntStream.range(0, 20).forEach(i -> states.add(Node.query(begin()).get("state")));
    assertThat(states).hasSize(20).allSatisfy(state -> assertThat(state).hasSize(43));
  }

  @Test
  void eachSignInHasAChallengeOfItsOwn() {
    Set<String> challenges = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      URI page = begin();
      assertThat(page).hasParameter("code_challenge_method", "S256");
      challenges.add(Node.query(page).get("code_challenge"));
    }
    // Base64 of 32 bytes, RFC 7636 section 4.2
    assertThat(challenges).hasSize(20).allSatisfy(challenge -> assertThat(challenge).hasSize(43));
  }

  @Test
  void aVerifierIsAsLongAsRfc7636Asks() {
    try (LoginServer server = new LoginServer();
        Node other = new Node(TestDatabase.H2.freshUrl(), List.of(server.url()), clock)) {
      other.connections.create(Node.connection(Node.SALES, server.url(), Flow.AUTHORIZATION_CODE));
      server.answer(400, "{\"error\":\"invalid_grant\"}");
      String state = Node.query(other.authorizations.begin(Node.SALES, Node.BROWSER)).get("state");
      AuthorizationAnswer answer = new AuthorizationAnswer("code", state, null, null);

      assertThatExceptionOfType(SalesforceException.class)
          .isThrownBy(() -> other.authorizations.complete(answer, Node.BROWSER));

      assertThat(server.received().get(0).form().get("code_verifier"))
          .matches("[A-Za-z0-9._~-]{43,128}");
    }
  }

  @Test
  void aStateWorksOnce() {
    AuthorizationAnswer answer = Node.allow(begin());
    node.authorizations.complete(answer, Node.BROWSER);

    assertThat(refused(answer, Node.BROWSER).code()).isEqualTo(INVALID);
    assertThat(org.calls().tokenCalls()).isOne();
  }

  @Test
  void oneOfManyCallersTakesAState() throws Exception {
    AuthorizationAnswer answer = Node.allow(begin());
    int callers = 8;
    CyclicBarrier barrier = new CyclicBarrier(callers);
    ExecutorService executor = Executors.newFixedThreadPool(callers);
    try {
      List<Future<Boolean>> futures =
          IntStream.range(0, callers)
              .mapToObj(i -> executor.submit(() -> completes(barrier, answer)))
              .toList();
      int completed = 0;
      for (Future<Boolean> future : futures) {
        completed += future.get() ? 1 : 0;
      }
      assertThat(completed).isOne();
      assertThat(org.calls().tokenCalls()).isOne();
    } finally {
      executor.shutdownNow();
    }
  }

  private boolean completes(CyclicBarrier barrier, AuthorizationAnswer answer) throws Exception {
    barrier.await();
    try {
      node.authorizations.complete(answer, Node.BROWSER);
      return true;
    } catch (SalesforceException e) {
      return false;
    }
  }

  @Test
  void aStateWorksForTenMinutes() {
    AuthorizationAnswer late = Node.allow(begin());
    clock.advance(Duration.ofMinutes(10));

    assertThat(refused(late, Node.BROWSER).code()).isEqualTo(INVALID);
    assertThat(org.calls().tokenCalls()).isZero();
  }

  @Test
  void aStateWorksInItsBrowserOnlyAndIsSpentByAnother() {
    AuthorizationAnswer answer = Node.allow(begin());

    assertThat(refused(answer, "another browser").code()).isEqualTo(INVALID);
    assertThat(refused(answer, Node.BROWSER).code()).isEqualTo(INVALID);
    assertThat(refused(answer, null).code()).isEqualTo(INVALID);
    assertThat(org.calls().tokenCalls()).isZero();
  }

  @Test
  void anUnknownOrMissingStateIsRefused() {
    String code = Node.allow(begin()).code();

    assertThat(refused(new AuthorizationAnswer(code, "guess", null, null), Node.BROWSER).code())
        .isEqualTo(INVALID);
    assertThat(refused(new AuthorizationAnswer(code, null, null, null), Node.BROWSER).code())
        .isEqualTo(INVALID);
    assertThat(org.calls().tokenCalls()).isZero();
  }

  @Test
  void aCodeIsNotSentToAServerThatWasSetMeanwhile() {
    AuthorizationAnswer answer = Node.allow(begin());
    Connection before = node.connections.get(Node.SALES);
    node.connections.update(
        Node.SALES,
        new ConnectionChange(
            new Environment(simulator.instanceUrl().toString()),
            null,
            null,
            null,
            null,
            null,
            null,
            null),
        before.version());

    assertThat(refused(answer, Node.BROWSER).code()).isEqualTo(INVALID);
    assertThat(org.calls().tokenCalls()).isZero();
  }

  @Test
  void aDeletedConnectionTakesItsAuthorizationsAlong() {
    AuthorizationAnswer answer = Node.allow(begin());
    node.connections.delete(Node.SALES);

    assertThat(refused(answer, Node.BROWSER).code()).isEqualTo(INVALID);
  }

  @Test
  void anErrorAnswerSaysWhatToDo() {
    SalesforceError error = refused(Node.decide(begin(), "deny"), Node.BROWSER);

    assertThat(error.code()).isEqualTo("access_denied");
    assertThat(error.message()).contains("end-user denied authorization");
    assertThat(error.remedy()).contains("Allow");
    assertThat(org.calls().tokenCalls()).isZero();
  }

  @Test
  void anErrorAnswerNeedsAStateToo() {
    AuthorizationAnswer forged = new AuthorizationAnswer(null, "guess", "access_denied", "<b>");

    assertThat(refused(forged, Node.BROWSER).code()).isEqualTo(INVALID);
  }

  @Test
  void aRefusedCodeSaysWhatToDo() {
    AuthorizationAnswer answer = Node.allow(begin());
    AuthorizationAnswer wrong = new AuthorizationAnswer("guess==", answer.state(), null, null);

    SalesforceError error = refused(wrong, Node.BROWSER);

    assertThat(error.code()).isEqualTo("invalid_grant");
    assertThat(error.remedy()).contains("Start again");
    assertThat(node.connections.get(Node.SALES).state()).isEqualTo(ConnectionState.NOT_CONNECTED);
  }

  @Test
  void aFlowWithoutBrowserIsRefused() {
    ConnectionId robot = ConnectionId.of("robot");
    node.connections.create(
        Node.connection(robot, simulator.instanceUrl(), Flow.CLIENT_CREDENTIALS));

    assertThat(
            catchThrowableOfType(
                    SalesforceException.class, () -> node.authorizations.begin(robot, Node.BROWSER))
                .error()
                .code())
        .isEqualTo("BROWSER_NOT_NEEDED");
  }
}
