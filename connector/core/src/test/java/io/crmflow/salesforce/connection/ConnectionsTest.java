package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@SalesforceOrg
class ConnectionsTest {

  private static final ConnectionId ROBOT = ConnectionId.of("robot");

  private final MovableClock clock = new MovableClock();
  private final SalesforceSimulator simulator;
  private final Org org;
  private Node node;

  ConnectionsTest(SalesforceSimulator simulator) {
    this.simulator = simulator;
    this.org = simulator.org();
  }

  @BeforeEach
  void start() {
    node = Node.at(simulator, TestDatabase.H2.freshUrl(), clock);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static SalesforceError refused(ThrowingCallable call) {
    return catchThrowableOfType(SalesforceException.class, call).error();
  }

  private static NewConnection entered(
      String name, String environment, String flow, String key, String secret) {
    return NewConnection.withSecret(
        ConnectionId.of(name),
        new Environment(environment),
        Flow.valueOf(flow),
        key,
        new Secret(secret));
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhatWasEnteredExceptForSecrets(TestDatabase database) {
    try (Node other = Node.at(simulator, database.freshUrl(), clock)) {
      ConnectionId id = new ConnectionId("acme", "eu.sales-1");
      Connection created =
          other.connections.create(
              new NewConnection(
                  id,
                  new Environment("https://acme.lightning.force.com/lightning/page/home"),
                  Flow.AUTHORIZATION_CODE,
                  " 3MVG9.key\n",
                  new Secret("secret"),
                  null,
                  null,
                  "64.0",
                  "Camunda_Key__c"));

      assertThat(created.environment().value()).isEqualTo("https://acme.my.salesforce.com");
      assertThat(created.consumerKey()).isEqualTo("3MVG9.key");
      assertThat(created.state()).isEqualTo(ConnectionState.NOT_CONNECTED);
      assertThat(created.apiVersion()).isEqualTo("64.0");
      assertThat(created.idempotencyField()).isEqualTo("Camunda_Key__c");
      assertThat(created.consumerSecretSetAt()).isEqualTo(clock.instant());
      assertThat(other.connections.get(id)).isEqualTo(created);
      assertThat(other.connections.list("acme")).containsExactly(created);
      assertThat(other.connections.list("")).isEmpty();
      assertThat(refused(() -> other.connections.get(ConnectionId.of("eu.sales-1"))).code())
          .isEqualTo("CONNECTION_NOT_FOUND");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | production | AUTHORIZATION_CODE | key | secret | NAME_INVALID | name
          a b | production | AUTHORIZATION_CODE | key | secret | NAME_INVALID | name
          ../x | production | AUTHORIZATION_CODE | key | secret | NAME_INVALID | name
          a | '' | AUTHORIZATION_CODE | key | secret | HOST_NOT_ALLOWED | environment
          a | evil.test | AUTHORIZATION_CODE | key | secret | HOST_NOT_ALLOWED | environment
          a | my.salesforce.com.evil.test | JWT_BEARER | key | secret | HOST_NOT_ALLOWED | environment
          a | production | CLIENT_CREDENTIALS | key | secret | MY_DOMAIN_REQUIRED | environment
          a | sandbox | AUTHORIZATION_CODE | ' ' | secret | CONSUMER_KEY_INVALID | consumerKey
          a | Production | AUTHORIZATION_CODE | key | ' ' | CONSUMER_SECRET_MISSING | consumerSecret
          a | production | JWT_BEARER | key | secret | USERNAME_INVALID | username
          """)
  void refusesWhatCannotWorkAndNamesTheField(
      String name,
      String environment,
      String flow,
      String key,
      String secret,
      String code,
      String field) {
    SalesforceError error =
        refused(() -> node.connections.create(entered(name, environment, flow, key, secret)));

    assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.fields()).containsExactly(field);
    assertThat(error.remedy()).isNotBlank();
    assertThat(node.connections.list("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "65, , API_VERSION_INVALID, apiVersion",
    "v65.0, , API_VERSION_INVALID, apiVersion",
    ", Key__c; DROP, IDEMPOTENCY_FIELD_INVALID, idempotencyField"
  })
  void refusesOptionsOfTheWrongForm(
      String apiVersion, String idempotencyField, String code, String field) {
    NewConnection wrong =
        new NewConnection(
            Node.SALES,
            new Environment("production"),
            Flow.AUTHORIZATION_CODE,
            "key",
            new Secret("secret"),
            null,
            null,
            apiVersion,
            idempotencyField);

    SalesforceError error = refused(() -> node.connections.create(wrong));
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.fields()).containsExactly(field);
  }

  @ParameterizedTest
  @EnumSource
  void refusesANameThatIsTakenInTheTenant(TestDatabase database) {
    try (Node other = Node.at(simulator, database.freshUrl(), clock)) {
      NewConnection first = Node.browserConnection(simulator);
      other.connections.create(first);

      SalesforceError error = refused(() -> other.connections.create(first));
      assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
      assertThat(error.code()).isEqualTo("CONNECTION_EXISTS");
      assertThat(error.fields()).containsExactly("name");
      other.connections.create(
          Node.connection(
              new ConnectionId("acme", "sales"), simulator.loginUrl(), Flow.AUTHORIZATION_CODE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void changesOnlyWhatNobodyElseChanged(TestDatabase database) {
    try (Node other = Node.at(simulator, database.freshUrl(), clock)) {
      Connection created = other.connections.create(Node.browserConnection(simulator));
      clock.advance(Duration.ofMinutes(1));

      Connection changed =
          other.connections.update(Node.SALES, SettingsChangeTest.newSecret(), created.version());

      assertThat(changed.version()).isGreaterThan(created.version());
      assertThat(changed.consumerSecretSetAt()).isEqualTo(clock.instant());
      assertThat(changed.createdAt()).isEqualTo(created.createdAt());
      assertThat(changed.updatedAt()).isEqualTo(clock.instant());
      SalesforceError error =
          refused(
              () ->
                  other.connections.update(
                      Node.SALES, SettingsChangeTest.newSecret(), created.version()));
      assertThat(error.category()).isEqualTo(ErrorCategory.STALE_RECORD);
    }
  }

  @Test
  void newSettingsEndTheOldGrantHereAndAtSalesforce() {
    Connection connected = node.connected(simulator);
    String token = node.sessions.current(Node.SALES).accessToken();

    Connection changed =
        node.connections.update(
            Node.SALES,
            new ConnectionChange(null, null, "other key", null, null, null, null, null),
            connected.version());

    assertThat(changed.state()).isEqualTo(ConnectionState.NOT_CONNECTED);
    assertThat(refused(() -> node.sessions.current(Node.SALES)).code()).isEqualTo("NOT_CONNECTED");
    assertThat(revokedPaths()).isOne();
    assertThat(token).isNotEmpty();
  }

  private long revokedPaths() {
    return org.calls().all().stream()
        .filter(call -> call.path().endsWith("/revoke") && call.status() == 200)
        .count();
  }

  @Test
  void connectsARobotWithoutABrowserAndRenewsItsSession() {
    node.connections.create(
        Node.connection(ROBOT, simulator.instanceUrl(), Flow.CLIENT_CREDENTIALS));

    Connection connected = node.connections.connect(ROBOT);

    assertThat(connected.state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(connected.stateReason()).isNull();
    Session session = node.sessions.current(ROBOT);
    assertThat(node.sessions.renew(session).accessToken()).isNotEqualTo(session.accessToken());
    assertThat(org.calls().tokenCalls("client_credentials")).isEqualTo(2);
  }

  @Test
  void saysWhatToDoWhenARobotHasNoUserAndRemembersIt() {
    org.app().clientCredentialsUser(null);
    node.connections.create(
        Node.connection(ROBOT, simulator.instanceUrl(), Flow.CLIENT_CREDENTIALS));

    SalesforceError error = refused(() -> node.connections.connect(ROBOT));

    assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
    assertThat(error.message()).contains("no client credentials user enabled");
    assertThat(error.remedy()).contains("the user it runs as");
    assertThat(node.connections.get(ROBOT).stateReason()).contains("the user it runs as");
    assertThat(node.connections.get(ROBOT).state()).isEqualTo(ConnectionState.NOT_CONNECTED);
  }

  @Test
  void aBrowserConnectionIsNotConnectedWithoutOne() {
    node.connections.create(Node.browserConnection(simulator));

    assertThat(refused(() -> node.connections.connect(Node.SALES)).code())
        .isEqualTo("BROWSER_REQUIRED");
  }

  @ParameterizedTest
  @EnumSource
  void deletesAndRevokes(TestDatabase database) {
    try (Node other = Node.at(simulator, database.freshUrl(), clock)) {
      other.connected(simulator);

      assertThat(other.connections.delete(Node.SALES)).isEqualTo(new Removal(true, null));
      assertThat(revokedPaths()).isOne();
      assertThat(other.connections.list("")).isEmpty();
      assertThat(refused(() -> other.sessions.current(Node.SALES)).code())
          .isEqualTo("CONNECTION_NOT_FOUND");
    }
  }

  @Test
  void deletesEvenWhenRevokingFailsAndSaysSo() {
    SalesforceSimulator gone = SalesforceSimulator.builder().build();
    try (Node other = Node.at(gone, TestDatabase.H2.freshUrl(), clock)) {
      other.connected(gone);
      gone.close();

      Removal removal = other.connections.delete(Node.SALES);

      assertThat(removal.revoked()).isFalse();
      assertThat(removal.note()).contains("Connected Apps OAuth Usage");
      assertThat(other.connections.list("")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEALED_ACCESS_TOKEN", "SEALED_REFRESH_TOKEN", "SEALED_CONSUMER_SECRET"})
  void aSecretCopiedFromAnotherRowMakesTheConnectionUnreadable(String column) {
    node.connected(simulator);
    node.connections.create(Node.connection(ROBOT, simulator.loginUrl(), Flow.AUTHORIZATION_CODE));
    node.jdbc
        .sql(
            """
            UPDATE SALESFORCE_CONNECTION SET %1$s =
              (SELECT %1$s FROM SALESFORCE_CONNECTION WHERE NAME = 'sales') WHERE NAME = 'robot'
            """
                .formatted(column))
        .update();

    List<Connection> listed = node.connections.list("");

    assertThat(listed)
        .extracting(Connection::state)
        .containsExactly(ConnectionState.UNREADABLE, ConnectionState.CONNECTED);
    SalesforceError error = refused(() -> node.sessions.current(ROBOT));
    assertThat(error.category()).isEqualTo(ErrorCategory.RECONNECT_REQUIRED);
    assertThat(error.message()).contains("Enter the consumer secret again");
    Connection repaired =
        node.connections.update(ROBOT, SettingsChangeTest.newSecret(), listed.get(0).version());
    assertThat(repaired.state()).isEqualTo(ConnectionState.NOT_CONNECTED);
  }

  @Test
  void aSecretMovedToAnotherColumnOrTenantMakesTheConnectionUnreadable() {
    node.connected(simulator);
    node.jdbc
        .sql("UPDATE SALESFORCE_CONNECTION SET SEALED_ACCESS_TOKEN = SEALED_REFRESH_TOKEN")
        .update();
    assertThat(node.connections.get(Node.SALES).state()).isEqualTo(ConnectionState.UNREADABLE);

    node.connections.create(Node.connection(ROBOT, simulator.loginUrl(), Flow.AUTHORIZATION_CODE));
    node.jdbc
        .sql("UPDATE SALESFORCE_CONNECTION SET TENANT = 'thief' WHERE NAME = 'robot'")
        .update();
    assertThat(node.connections.get(new ConnectionId("thief", "robot")).state())
        .isEqualTo(ConnectionState.UNREADABLE);
  }

  @Test
  void deletesAConnectionWhoseHostIsNoLongerAllowed() {
    String url = TestDatabase.H2.freshUrl();
    try (Node before = Node.at(simulator, url, clock);
        Node after = new Node(url, List.of(), clock)) {
      before.connected(simulator);

      Removal removal = after.connections.delete(Node.SALES);

      assertThat(removal.revoked()).isFalse();
      assertThat(removal.note()).contains("localhost").contains("Connected Apps OAuth Usage");
      assertThat(after.connections.list("")).isEmpty();
    }
  }

  @Test
  void anUnreadableConnectionCanBeDeleted() {
    node.connected(simulator);
    node.jdbc.sql("UPDATE SALESFORCE_CONNECTION SET SEALED_ACCESS_TOKEN = 'damaged!'").update();

    Removal removal = node.connections.delete(Node.SALES);

    assertThat(removal.revoked()).isFalse();
    assertThat(removal.note()).contains("cannot be decrypted");
    assertThat(node.connections.list("")).isEmpty();
  }
}
