package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.simulator.oauth.ConnectedApp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsChangeTest {

  private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
  private static final Settings SETTINGS =
      new Settings(
          new Environment("production"),
          Flow.AUTHORIZATION_CODE,
          "key",
          null,
          "64.0",
          "Camunda_Key__c",
          BEFORE);

  static ConnectionChange newSecret() {
    return new ConnectionChange(
        null, null, null, new Secret(ConnectedApp.CONSUMER_SECRET), null, null, null, null);
  }

  private static StoredConnection stored(Standing standing) {
    return new StoredConnection(
        "row",
        ConnectionId.of("sales"),
        SETTINGS,
        standing,
        OrgAccess.NONE,
        new Secrets("secret", null, "access", "refresh"),
        BEFORE,
        BEFORE,
        1);
  }

  private static StoredConnection change(StoredConnection before, ConnectionChange change) {
    SettingsRules rules = new SettingsRules(AllowedHosts.of(List.of()));
    return SettingsChange.of(before, change, rules, NOW).applyTo(before);
  }

  @Test
  void nullKeepsAndEmptyRemoves() {
    StoredConnection after =
        change(
            stored(Standing.CONNECTED),
            new ConnectionChange(null, null, null, null, null, null, null, ""));

    assertThat(after.settings().apiVersion()).isEqualTo("64.0");
    assertThat(after.settings().idempotencyField()).isNull();
    assertThat(after.settings().secretSetAt()).isEqualTo(BEFORE);
    assertThat(after.secrets().refreshToken()).isEqualTo("refresh");
    assertThat(after.standing()).isEqualTo(Standing.CONNECTED);
  }

  @Test
  void aNewConsumerKeyEndsTheGrant() {
    StoredConnection after =
        change(
            stored(Standing.CONNECTED),
            new ConnectionChange(null, null, "other key", null, null, null, null, null));

    assertThat(after.secrets().accessToken()).isNull();
    assertThat(after.secrets().refreshToken()).isNull();
    assertThat(after.standing().state()).isEqualTo(ConnectionState.NOT_CONNECTED);
  }

  @Test
  void aNewSecretKeepsTheGrantAndGivesItAnotherTry() {
    Standing refused = new Standing(ConnectionState.RECONNECT_REQUIRED, "wrong secret", null);

    StoredConnection after = change(stored(refused), newSecret());

    assertThat(after.secrets().refreshToken()).isEqualTo("refresh");
    assertThat(after.secrets().consumerSecret()).isEqualTo(ConnectedApp.CONSUMER_SECRET);
    assertThat(after.settings().secretSetAt()).isEqualTo(NOW);
    assertThat(after.standing()).isEqualTo(Standing.CONNECTED);
  }

  @Test
  void aNewSecretDoesNotReviveAConnectionWithoutTokens() {
    Standing refused = new Standing(ConnectionState.RECONNECT_REQUIRED, "revoked", null);

    StoredConnection after = change(stored(refused).withoutTokens(refused), newSecret());

    assertThat(after.standing()).isEqualTo(refused);
  }
}
