package io.crmflow.salesforce.connection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.crmflow.salesforce.oauth.LoginServer;
import io.crmflow.salesforce.oauth.LoginServer.Answer;
import io.crmflow.salesforce.oauth.LoginServer.Received;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a refresh makes of answers that a well-behaved org never gives. */
class RefreshAnswerTest {

  private static final String ORG = "00D000000000001EAA";
  private static final String OTHER_ORG = "00D000000000002EAA";

  private final LoginServer server = new LoginServer();
  private final MovableClock clock = new MovableClock();
  private Node node;
  private Session session;

  @BeforeEach
  void connect() {
    HikariDataSource impatient =
        TestDatabase.pool(TestDatabase.H2.freshUrl(), Duration.ofMillis(500));
    node = new Node(impatient, List.of(server.url()), clock);
    node.connections.create(Node.connection(Node.SALES, server.url(), Flow.AUTHORIZATION_CODE));
    signIn("first access", "first refresh");
    session = node.sessions.current(Node.SALES);
  }

  @AfterEach
  void stop() {
    node.close();
    server.close();
  }

  private void signIn(String accessToken, String refreshToken) {
    server.answer(
        request ->
            request.method().equals("GET")
                ? LoginServer.json(200, "{\"username\":\"ada@acme.com\"}")
                : token(accessToken, refreshToken, server.url(), ORG));
    URI url = node.authorizations.begin(Node.SALES, Node.BROWSER);
    String state = Node.query(url).get("state");
    node.authorizations.complete(
        new AuthorizationAnswer("code==", state, null, null), Node.BROWSER);
  }

  private Answer token(String accessToken, String refreshToken, URI instanceUrl, String org) {
    return LoginServer.json(
        200,
        """
        {"access_token":"%s","refresh_token":"%s","instance_url":"%s","id":"%s/id/%s/005x",
         "scope":"api refresh_token","token_type":"Bearer","issued_at":"1278448832702"}
        """
            .formatted(accessToken, refreshToken, instanceUrl, server.url(), org));
  }

  private SalesforceError renewalFails() {
    return catchThrowableOfType(SalesforceException.class, () -> node.sessions.renew(session))
        .error();
  }

  private String lastRefreshToken() {
    List<Received> received = server.received();
    Map<String, String> form = received.get(received.size() - 1).form();
    assertThat(form).containsEntry("grant_type", "refresh_token");
    return form.get("refresh_token");
  }

  @Test
  void storesARotatedRefreshTokenAndUsesItNext() {
    server.answer(request -> token("second access", "second refresh", server.url(), ORG));
    Session second = node.sessions.renew(session);
    assertThat(lastRefreshToken()).isEqualTo("first refresh");

    server.answer(200, "{\"access_token\":\"third access\",\"token_type\":\"Bearer\"}");
    Session third = node.sessions.renew(second);
    assertThat(lastRefreshToken()).isEqualTo("second refresh");
    assertThat(third.instanceUrl()).isEqualTo(server.url());

    server.answer(200, "{\"access_token\":\"fourth access\",\"token_type\":\"Bearer\"}");
    assertThat(node.sessions.renew(third).accessToken()).isEqualTo("fourth access");
    assertThat(lastRefreshToken()).isEqualTo("second refresh");
  }

  @Test
  void anEmptyAnswerMemberOverwritesNothing() {
    server.answer(
        200,
        """
        {"access_token":"second access","refresh_token":"","instance_url":"","id":"","scope":"",
         "token_type":"Bearer"}
        """);

    assertThat(node.sessions.renew(session).instanceUrl()).isEqualTo(server.url());
    Connection shown = node.connections.get(Node.SALES);
    assertThat(shown.organizationId()).isEqualTo(ORG);
    assertThat(shown.userName()).isEqualTo("ada@acme.com");
    assertThat(shown.scopes()).contains("refresh_token");
  }

  @Test
  void aTokenForAForeignHostIsNotHandedOutAndItsRefreshTokenIsKept() {
    server.answer(
        request -> token("stolen", "second refresh", URI.create("https://evil.test"), ORG));

    assertThat(renewalFails().category()).isEqualTo(ErrorCategory.RECONNECT_REQUIRED);
    Connection shown = node.connections.get(Node.SALES);
    assertThat(shown.stateReason()).contains("HOST_NOT_ALLOWED").contains("evil.test");
    assertThat(shown.instanceUrl()).isEqualTo(server.url());

    server.answer(200, "");
    node.connections.delete(Node.SALES);
    assertThat(server.received().get(server.received().size() - 1).form())
        .containsEntry("token", "second refresh");
  }

  @Test
  void aTokenOfAnotherOrgIsNotHandedOut() {
    server.answer(request -> token("other", "second refresh", server.url(), OTHER_ORG));

    assertThat(renewalFails().message()).contains("ORGANIZATION_CHANGED").contains(OTHER_ORG);
    assertThat(node.connections.get(Node.SALES).organizationId()).isEqualTo(ORG);
  }

  @Test
  void aPersonMayConnectAnotherOrgAndIsTold() {
    server.answer(request -> token("other", "second refresh", server.url(), OTHER_ORG));
    URI url = node.authorizations.begin(Node.SALES, Node.BROWSER);
    Connection connected =
        node.authorizations.complete(
            new AuthorizationAnswer("code==", Node.query(url).get("state"), null, null),
            Node.BROWSER);

    assertThat(connected.state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(connected.stateReason()).contains(ORG).contains(OTHER_ORG);
  }

  @Test
  void theDailyLimitParksTheConnectionForAQuarterOfAnHour() {
    server.answer(
        403,
        "[{\"message\":\"TotalRequests Limit exceeded.\","
            + "\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");

    SalesforceError error = renewalFails();

    assertThat(error.category()).isEqualTo(ErrorCategory.LIMIT_REACHED);
    assertThat(error.retryAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));
    assertThat(node.connections.get(Node.SALES).state()).isEqualTo(ConnectionState.LIMITED);
  }

  @Test
  void aGrantWithoutRefreshTokenEndsWithItsFirstSession() {
    signIn("only access", "");
    assertThat(node.connections.get(Node.SALES).stateReason()).contains("refresh_token");
    session = node.sessions.current(Node.SALES);
    int before = server.received().size();

    assertThat(renewalFails().message()).contains("NO_REFRESH_TOKEN");
    assertThat(server.received()).hasSize(before);
  }

  @Test
  void storesTheAnswerAsSoonAsTheDatabaseIsBack() {
    Executor endOfOutage = CompletableFuture.delayedExecutor(1_200, MILLISECONDS);
    server.answer(
        request -> {
          List<java.sql.Connection> taken = takeAllPooled();
          endOfOutage.execute(() -> taken.forEach(RefreshAnswerTest::giveBack));
          return token("second access", "second refresh", server.url(), ORG);
        });
    Session second = node.sessions.renew(session);

    assertThat(second.accessToken()).isEqualTo("second access");
    server.answer(200, "{\"access_token\":\"next\",\"token_type\":\"Bearer\"}");
    node.sessions.renew(second);
    assertThat(lastRefreshToken()).isEqualTo("second refresh");
  }

  private List<java.sql.Connection> takeAllPooled() {
    return IntStream.range(0, node.pool.getMaximumPoolSize()).mapToObj(i -> take()).toList();
  }

  private java.sql.Connection take() {
    try {
      return node.pool.getConnection();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void giveBack(java.sql.Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSignInDuringTheRefreshWins() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    server.answer(
        request -> {
          asked.countDown();
          await(answered);
          return token("late access", "late refresh", server.url(), ORG);
        });
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<Session> refreshed = executor.submit(() -> node.sessions.renew(session));
      asked.await();
      signIn("newest access", "newest refresh");
      answered.countDown();

      assertThat(refreshed.get().accessToken()).isEqualTo("newest access");
      server.answer(200, "{\"access_token\":\"next\",\"token_type\":\"Bearer\"}");
      node.sessions.renew(refreshed.get());
      assertThat(lastRefreshToken()).isEqualTo("newest refresh");
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void aChangeOfSettingsDuringTheRefreshDoesNotCostTheNewTokens() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    server.answer(
        request -> {
          asked.countDown();
          await(answered);
          return token("second access", "second refresh", server.url(), ORG);
        });
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<Session> refreshed = executor.submit(() -> node.sessions.renew(session));
      asked.await();
      long version = node.connections.get(Node.SALES).version();
      node.connections.update(
          Node.SALES,
          new ConnectionChange(null, null, null, null, null, null, "64.0", null),
          version);
      answered.countDown();

      assertThat(refreshed.get())
          .isEqualTo(new Session(Node.SALES, server.url(), "second access", "64.0", ORG));
    } finally {
      executor.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
