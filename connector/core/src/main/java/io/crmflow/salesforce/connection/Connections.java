package io.crmflow.salesforce.connection;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.oauth.OAuthException;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;

/**
 * Adds, lists, changes, connects and deletes connections. Thread-safe.
 *
 * <p>Every method that takes a {@link ConnectionId} throws {@link
 * io.crmflow.salesforce.outcome.SalesforceException} {@code VALIDATION} with code {@code
 * CONNECTION_NOT_FOUND} when there is no such connection.
 */
public final class Connections {

  private static final String REVOKE_BY_HAND =
      " Revoke the access in Salesforce: Setup > Connected Apps OAuth Usage.";

  private final ConnectionStore store;
  private final SessionCache cache;
  private final SettingsRules rules;
  private final TokenSource tokens;
  private final Enrolment enrolment;
  private final History history;
  private final String defaultApiVersion;

  Connections(
      ConnectionStore store,
      SessionCache cache,
      SettingsRules rules,
      TokenSource tokens,
      Enrolment enrolment,
      History history,
      String defaultApiVersion) {
    this.store = store;
    this.cache = cache;
    this.rules = rules;
    this.tokens = tokens;
    this.enrolment = enrolment;
    this.history = history;
    this.defaultApiVersion = defaultApiVersion;
  }

  /**
   * Adds a connection; it is not connected yet.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION}; its {@code
   *     fields} name what to correct
   */
  public Connection create(NewConnection connection) {
    ConnectionId id = connection.id();
    rules.checkName(id);
    Settings settings = settings(connection);
    Secrets secrets =
        new Secrets(
            text(connection.consumerSecret()), text(connection.privateKeyPem()), null, null);
    rules.check(id, settings, secrets);
    try {
      return shown(
          store.insert(
              id,
              settings,
              Standing.notConnected(null),
              secrets,
              history.noting(id, HistoryAction.CREATED, null)));
    } catch (DuplicateKeyException e) {
      throw ConnectionProblems.exists(id);
    }
  }

  private Settings settings(NewConnection connection) {
    return new Settings(
        rules.normal(connection.id(), connection.environment()),
        Objects.requireNonNull(connection.flow(), "flow"),
        text(connection.consumerKey()),
        text(connection.username()),
        text(connection.apiVersion()),
        text(connection.idempotencyField()),
        store.now());
  }

  /** The connections of a tenant by name; those that cannot be decrypted are among them. */
  public List<Connection> list(String tenant) {
    return store.list(tenant == null ? "" : tenant).stream().map(this::shown).toList();
  }

  /** One connection. */
  public Connection get(ConnectionId id) {
    return shown(store.require(id));
  }

  /**
   * Scheme, host and port of an environment's login server.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION} with code {@code
   *     HOST_NOT_ALLOWED} when this is no Salesforce host
   */
  public URI loginUrl(Environment environment) {
    return environment.loginUrl(rules.allowedHosts());
  }

  /**
   * External ID field that is reserved for repeatable creates, as it was set at most a second ago;
   * empty for none.
   */
  public Optional<String> idempotencyField(ConnectionId id) {
    return Optional.ofNullable(cache.get(id).settings().idempotencyField());
  }

  /**
   * Changes settings. When they no longer fit the tokens, these are revoked and the connection has
   * to be connected again; a new consumer secret alone keeps them.
   *
   * @param expectedVersion {@link Connection#version} that the change was decided on
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code STALE_RECORD} when somebody
   *     changed it since, {@code VALIDATION} as {@link #create}
   */
  public Connection update(ConnectionId id, ConnectionChange change, long expectedVersion) {
    StoredConnection before = store.require(id);
    if (before.version() != expectedVersion) {
      throw ConnectionProblems.stale(id);
    }
    SettingsChange changed = SettingsChange.of(before, change, rules, store.now());
    rules.check(id, changed.settings(), changed.secrets());
    StoredConnection after =
        store
            .save(
                changed.applyTo(before),
                history.noting(id, HistoryAction.CHANGED, changed.names(before)))
            .orElseThrow(() -> ConnectionProblems.stale(id));
    cache.forget(id);
    if (changed.endsGrant() && before.hasTokens()) {
      history.add(id, HistoryAction.DISCONNECTED, text(revoke(before)));
    }
    return shown(after);
  }

  /**
   * Gets the first token without a browser.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION} when the flow
   *     needs a browser or Salesforce refuses the settings, {@code TRANSIENT} when it may work
   *     later
   */
  public Connection connect(ConnectionId id) {
    StoredConnection connection = store.require(id);
    if (!connection.readable()) {
      throw ConnectionProblems.unreadable(id);
    }
    if (connection.settings().flow() == Flow.AUTHORIZATION_CODE) {
      throw ConnectionProblems.invalid(
          id,
          "flow",
          "BROWSER_REQUIRED",
          "Connection '" + id + "' gets its tokens through the browser",
          "Start an authorization and open its address in the browser.");
    }
    try {
      return shown(enrolment.accept(connection, tokens.renew(connection), history.userName()));
    } catch (OAuthException e) {
      throw enrolment.refused(connection, e.failure(), history.userName());
    }
  }

  /**
   * Revokes the tokens at Salesforce and forgets them, even when revoking fails. The settings stay,
   * so that the org can be connected again; steps wait until then.
   */
  public Removal disconnect(ConnectionId id) {
    StoredConnection connection = store.require(id);
    Removal removal = revoke(connection);
    store.change(
        connection.rowId(),
        row -> row.readable() ? row.withoutTokens(ConnectionProblems.DISCONNECTED) : null,
        history.noting(id, HistoryAction.DISCONNECTED, text(removal)));
    cache.forget(id);
    return removal;
  }

  /** Revokes the tokens at Salesforce and deletes the connection, even when revoking fails. */
  public Removal delete(ConnectionId id) {
    StoredConnection connection = store.require(id);
    Removal removal = revoke(connection);
    store.delete(connection.rowId(), history.noting(id, HistoryAction.DELETED, text(removal)));
    cache.forget(id);
    return removal;
  }

  private static String text(Removal removal) {
    return removal.revoked() ? "Revoked at Salesforce" : "Not revoked. " + removal.note();
  }

  /**
   * Writes the outcome of a test into the history.
   *
   * @param problem code and message of what is wrong; null when nothing is
   */
  public void tested(ConnectionId id, String problem) {
    history.add(id, problem == null ? HistoryAction.TESTED : HistoryAction.TEST_FAILED, problem);
  }

  private Removal revoke(StoredConnection connection) {
    if (!connection.readable()) {
      return new Removal(false, "The stored tokens cannot be decrypted." + REVOKE_BY_HAND);
    }
    try {
      tokens.revoke(connection);
      return new Removal(true, null);
    } catch (OAuthException e) {
      return new Removal(
          false, "Salesforce did not confirm: " + e.failure().message() + "." + REVOKE_BY_HAND);
    } catch (SalesforceException e) {
      return new Removal(false, e.error().message() + "." + REVOKE_BY_HAND);
    }
  }

  private Connection shown(StoredConnection connection) {
    return connection.toConnection(store.now(), defaultApiVersion);
  }

  private static String text(Secret secret) {
    return secret == null ? null : text(secret.getValue());
  }

  private static String text(String entered) {
    return entered == null || entered.isBlank() ? null : entered.strip();
  }
}
