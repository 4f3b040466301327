package io.crmflow.salesforce.connection;

import com.nimbusds.oauth2.sdk.auth.Secret;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a change makes of a connection.
 *
 * @param endsGrant whether the stored tokens no longer fit
 */
record SettingsChange(Settings settings, Secrets secrets, boolean endsGrant, boolean newSecret) {

  private static final Secrets NONE = new Secrets(null, null, null, null);

  static SettingsChange of(
      StoredConnection before, ConnectionChange change, SettingsRules rules, Instant now) {
    boolean newSecret = change.consumerSecret() != null || change.privateKeyPem() != null;
    Settings old = before.settings();
    Flow flow = change.flow() == null ? old.flow() : change.flow();
    Settings settings =
        new Settings(
            environment(before, change, rules),
            flow,
            kept(change.consumerKey(), old.consumerKey()),
            flow == Flow.JWT_BEARER ? kept(change.username(), old.username()) : null,
            kept(change.apiVersion(), old.apiVersion()),
            kept(change.idempotencyField(), old.idempotencyField()),
            newSecret ? now : old.secretSetAt());
    boolean endsGrant = !before.readable() || !old.sameGrantAs(settings);
    return new SettingsChange(settings, secrets(before, change, flow), endsGrant, newSecret);
  }

  private static Environment environment(
      StoredConnection before, ConnectionChange change, SettingsRules rules) {
    return change.environment() == null
        ? before.settings().environment()
        : rules.normal(before.id(), change.environment());
  }

  private static Secrets secrets(StoredConnection before, ConnectionChange change, Flow flow) {
    Secrets old = before.readable() ? before.secrets() : NONE;
    return new Secrets(
        kept(change.consumerSecret(), old.consumerSecret()),
        flow == Flow.JWT_BEARER ? kept(change.privateKeyPem(), old.privateKey()) : null,
        old.accessToken(),
        old.refreshToken());
  }

  private static String kept(Secret entered, String old) {
    return entered == null ? old : kept(entered.getValue(), old);
  }

  private static String kept(String entered, String old) {
    if (entered == null) {
      return old;
    }
    return entered.isBlank() ? null : entered.strip();
  }

  /** Names of the settings that differ, joined by commas; never a value. */
  String names(StoredConnection before) {
    Settings old = before.settings();
    Secrets oldSecrets = before.readable() ? before.secrets() : NONE;
    Map<String, Boolean> differs = new LinkedHashMap<>();
    differs.put("environment", !settings.environment().equals(old.environment()));
    differs.put("flow", settings.flow() != old.flow());
    differs.put("consumerKey", !settings.consumerKey().equals(old.consumerKey()));
    differs.put(
        "consumerSecret", !Objects.equals(secrets.consumerSecret(), oldSecrets.consumerSecret()));
    differs.put("username", !Objects.equals(settings.username(), old.username()));
    differs.put("privateKey", !Objects.equals(secrets.privateKey(), oldSecrets.privateKey()));
    differs.put("apiVersion", !Objects.equals(settings.apiVersion(), old.apiVersion()));
    differs.put(
        "idempotencyField", !Objects.equals(settings.idempotencyField(), old.idempotencyField()));
    differs.values().removeIf(Boolean.FALSE::equals);
    return differs.isEmpty() ? "nothing" : String.join(", ", differs.keySet());
  }

  StoredConnection applyTo(StoredConnection before) {
    StoredConnection changed = before.with(settings, secrets);
    if (endsGrant) {
      return changed.withoutTokens(
          Standing.notConnected("The settings changed. Connect the org again."));
    }
    return mayWorkAgain(before) ? changed.with(Standing.CONNECTED) : changed;
  }

  // The tokens outlive a wrong secret: the next request shows whether the new one is right.
  private boolean mayWorkAgain(StoredConnection before) {
    return newSecret
        && before.standing().state() == ConnectionState.RECONNECT_REQUIRED
        && secrets.accessToken() != null;
  }
}
