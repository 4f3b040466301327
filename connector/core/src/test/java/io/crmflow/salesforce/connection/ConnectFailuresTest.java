package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.diagnosis.Diagnosis;
import io.crmflow.salesforce.diagnosis.Finding;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.fault.Fault;
import io.crmflow.salesforce.simulator.oauth.Identity;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever can go wrong between a new connection and a working one says what to click next. */
@SalesforceOrg
class ConnectFailuresTest {

  private final SalesforceSimulator simulator;
  private final Org org;
  private Node node;

  ConnectFailuresTest(SalesforceSimulator simulator) {
    this.simulator = simulator;
    this.org = simulator.org();
  }

  @BeforeEach
  void start() {
    node = Node.at(simulator, TestDatabase.H2.freshUrl(), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aHealthyConnectionHasFindingsThatAreAllWell() {
    node.connected(simulator);

    Diagnosis seen = node.diagnosis.of(Node.SALES);

    assertThat(seen.works()).isTrue();
    assertThat(seen.findings()).extracting(Finding::state).containsOnly(Finding.State.OK);
    assertThat(seen.findings())
        .extracting(Finding::name)
        .containsExactly(
            "Sign-in page", "Sign-in", "Clock", "API access", "API limit", "Scopes", "Idle limit");
    assertThat(seen.findings()).allSatisfy(one -> assertThat(one.cause()).isNotBlank());
    assertThat(seen.apiLimit()).isEqualTo(15_000);
    assertThat(seen.apiUsed()).isPositive();
  }

  @Test
  void theCallbackUrlIsNotThatOfTheApp() {
    org.app().registeredCallbacksOnly(true);
    node.connections.create(Node.browserConnection(simulator));

    assertFound("Sign-in page", "redirect_uri_mismatch", "callback URLs, byte for byte");

    org.app().allowCallback(node.authorizations.redirectUrl().toString());
    assertThat(node.signIn().state()).isEqualTo(ConnectionState.CONNECTED);
  }

  @Test
  void aCallbackUrlThatWasTakenAwayIsAWarningWhileTheConnectionWorks() {
    node.connected(simulator);
    org.app().registeredCallbacksOnly(true);

    Diagnosis seen = node.diagnosis.of(Node.SALES);

    assertThat(seen.works()).isTrue();
    assertThat(seen.findings().get(0).state()).isEqualTo(Finding.State.WARNING);
    assertThat(seen.findings().get(0).code()).isEqualTo("redirect_uri_mismatch");
  }

  @Test
  void theConsumerKeyIsUnknownAlsoBecauseTheAppIsTooNew() {
    node.connections.create(entered(Flow.AUTHORIZATION_CODE, "3MVG9.other", "secret"));

    assertFound("Sign-in page", "invalid_client_id", "up to 10 minutes");
  }

  @Test
  void theConsumerSecretIsWrong() {
    node.connections.create(
        entered(Flow.AUTHORIZATION_CODE, org.app().consumerKey(), "another secret"));

    assertRefused(() -> node.signIn(), "invalid_client", "current consumer secret");
  }

  @Test
  void theAppIsBlockedInTheOrg() {
    org.app().refuseSignIns("OAUTH_APP_BLOCKED", "this app is blocked by admin");
    node.connections.create(Node.browserConnection(simulator));

    assertRefused(() -> node.signIn(), "OAUTH_APP_BLOCKED", "Unblock");
  }

  @Test
  void anAdministratorHasToApproveTheAppForTheUser() {
    org.app().refuseSignIns("access_denied", "user is not admin approved to access this app");
    node.connections.create(Node.browserConnection(simulator));

    assertRefused(() -> node.signIn(), "access_denied", "pre-authorize the user");
  }

  @Test
  void theServerIsOutsideOfTheTrustedIpRanges() {
    org.faults().failNextToken("invalid_grant", "ip restricted", 1);
    node.connections.create(Node.browserConnection(simulator));

    assertRefused(() -> node.signIn(), "invalid_grant", "trusted IP ranges");
  }

  @Test
  void theUserIsInactive() {
    node.connected(simulator);
    org.expireSessions();
    org.faults().failNextToken("invalid_grant", "inactive user", 1);

    assertFound("Sign-in", "RECONNECT_REQUIRED", "activate the user");
    assertFound("Connection", "RECONNECT_REQUIRED", "activate the user");
  }

  @Test
  void theAppDoesNotGrantRefreshTokens() {
    org.app().scopes("api", "id");
    node.connections.create(Node.browserConnection(simulator));

    SalesforceError error = refused(() -> node.signIn());

    assertThat(error.code()).isEqualTo("invalid_scope");
    assertThat(error.remedy()).contains("'api' and 'refresh_token'");
    assertFound("Sign-in page", "invalid_scope", "'api' and 'refresh_token'");
  }

  @Test
  void theCodeIsTooOld() {
    node.connections.create(Node.browserConnection(simulator));
    AuthorizationAnswer answer = Node.allow(node.authorizations.begin(Node.SALES, Node.BROWSER));
    org.clock().advance(Duration.ofMinutes(16));

    assertRefused(
        () -> node.authorizations.complete(answer, Node.BROWSER), "invalid_grant", "Start again");
  }

  @Test
  void anAppThatRequiresPkceIsServed() {
    org.app().requirePkce(true);

    assertThat(node.connected(simulator).state()).isEqualTo(ConnectionState.CONNECTED);
  }

  @Test
  void somethingOnTheWayTakesThePkceChallengeOut() {
    org.app().refuseSignIns("invalid_request", "missing required code challenge");
    node.connections.create(Node.browserConnection(simulator));

    assertRefused(() -> node.signIn(), "invalid_request", "proxy");
  }

  @Test
  void theEnvironmentIsNotThatOfTheApp() {
    org.app()
        .refuseSignIns(
            "OAUTH_EC_APP_NOT_FOUND", "External client app is not installed in this org");
    node.connections.create(Node.browserConnection(simulator));

    assertRefused(() -> node.signIn(), "OAUTH_EC_APP_NOT_FOUND", "choose the environment");
  }

  @Test
  void theLoginHostDoesNotServeTheFlow() {
    node.connections.create(
        entered(Flow.CLIENT_CREDENTIALS, org.app().consumerKey(), org.app().consumerSecret()));

    assertRefused(
        () -> node.connections.connect(Node.SALES), "invalid_grant", "to the org's My Domain");
  }

  @Test
  void aRestoredBackupUsesARotatedRefreshTokenAgain() {
    org.app().rotateRefreshTokens(true);
    node.connected(simulator);
    String old = sealedRefreshToken();
    Session renewed = node.sessions.renew(node.sessions.current(Node.SALES));
    node.jdbc.sql("UPDATE SALESFORCE_CONNECTION SET SEALED_REFRESH_TOKEN = ?").param(old).update();

    SalesforceError error = refused(() -> node.sessions.renew(renewed));

    assertThat(error.message()).contains("restored backup").contains("Connect the org again");
    assertFound("Connection", "RECONNECT_REQUIRED", "restored backup");
  }

  private String sealedRefreshToken() {
    return node.jdbc
        .sql("SELECT SEALED_REFRESH_TOKEN FROM SALESFORCE_CONNECTION")
        .query(String.class)
        .single();
  }

  @Test
  void theUserMayNotUseTheApi() {
    org.faults()
        .script(Fault.request("API_DISABLED_FOR_ORG", 403).ofPath("/services/data").always());
    node.connections.create(Node.browserConnection(simulator));

    assertRefused(() -> node.signIn(), "API_DISABLED_FOR_ORG", "API Enabled");
  }

  @Test
  void theUserLostTheApi() {
    node.connected(simulator);
    org.faults()
        .script(Fault.request("API_DISABLED_FOR_ORG", 403).ofPath("/services/data").always());

    assertFound("API access", "API_DISABLED_FOR_ORG", "API Enabled");
  }

  @Test
  void theOrgHasUsedUpItsCallsOfTheDay() {
    node.connected(simulator);
    org.faults().dailyLimit(0);

    assertFound("API limit", "REQUEST_LIMIT_EXCEEDED", "Company Information");
    assertFound("API limit", "REQUEST_LIMIT_EXCEEDED", "by themselves after");
  }

  @Test
  void theOrgDoesNotOfferTheVersion() {
    Connection connected = node.connected(simulator);
    node.connections.update(
        Node.SALES,
        new ConnectionChange(null, null, null, null, null, null, "999.0", null),
        connected.version());

    assertFound("API version", "UNSUPPORTED_API_VERSION", "older API version");
  }

  @Test
  void theClocksDiffer() {
    node.connected(simulator);
    org.clock().advance(Duration.ofMinutes(10));

    Diagnosis seen = node.diagnosis.of(Node.SALES);

    assertThat(seen.findings())
        .filteredOn(one -> one.name().equals("Clock"))
        .singleElement()
        .satisfies(
            clock -> {
              assertThat(clock.state()).isEqualTo(Finding.State.WARNING);
              assertThat(clock.cause()).contains("behind Salesforce's");
              assertThat(clock.remedy()).contains("NTP");
            });
  }

  @Test
  void theClocksDifferTooMuchForAJwt() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    org.app().publicKey(pair.getPublic());
    node.connections.create(
        new NewConnection(
            Node.SALES,
            new Environment(simulator.loginUrl().toString()),
            Flow.JWT_BEARER,
            org.app().consumerKey(),
            null,
            Identity.ADMIN.username(),
            pem(pair),
            null,
            null));
    org.clock().advance(Duration.ofMinutes(10));

    assertRefused(() -> node.connections.connect(Node.SALES), "invalid_grant", "NTP");

    org.clock().advance(Duration.ofMinutes(-10));
    assertThat(node.connections.connect(Node.SALES).state()).isEqualTo(ConnectionState.CONNECTED);
  }

  private static Secret pem(KeyPair pair) {
    return new Secret(
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())));
  }

  private NewConnection entered(Flow flow, String key, String secret) {
    return NewConnection.withSecret(
        Node.SALES,
        new Environment(simulator.loginUrl().toString()),
        flow,
        key,
        new Secret(secret));
  }

  /** What the page shows on which the sign-in ends, and the connection afterwards. */
  private void assertRefused(ThrowingCallable attempt, String code, String remedy) {
    SalesforceError error = refused(attempt);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.remedy()).contains(remedy);
    assertThat(node.connections.get(Node.SALES).state()).isEqualTo(ConnectionState.NOT_CONNECTED);
    assertThat(node.connections.get(Node.SALES).stateReason()).contains(code).contains(remedy);
    assertFound("Connection", "NOT_CONNECTED", remedy);
  }

  private static SalesforceError refused(ThrowingCallable attempt) {
    return catchThrowableOfType(SalesforceException.class, attempt).error();
  }

  /** What the test of the connection finds. */
  private void assertFound(String name, String code, String remedy) {
    Diagnosis seen = node.diagnosis.of(Node.SALES);
    assertThat(seen.works()).isFalse();
    assertThat(seen.findings())
        .filteredOn(finding -> finding.state() == Finding.State.FAILED)
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.name()).isEqualTo(name);
              assertThat(finding.code()).isEqualTo(code);
              assertThat(finding.cause() + " " + finding.remedy()).contains(remedy);
            });
  }
}
