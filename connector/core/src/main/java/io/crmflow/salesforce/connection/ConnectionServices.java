package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.connection.RefreshLease.Leases;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.oauth.OAuthClient;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything about connections, wired over one database. Thread-safe.
 *
 * @param connections adds, lists, changes and deletes connections
 * @param authorizations connects an org through the browser
 * @param sessions hands out sessions for requests
 * @param idleRefresh keeps idle connections alive; run it once a day
 * @param keyRotation encrypts stored secrets anew after the key was replaced; run it now and then
 * @param health when each connection is checked next, and what the last check saw
 * @param history who did what on each connection
 */
public record ConnectionServices(
    Connections connections,
    Authorizations authorizations,
    Sessions sessions,
    IdleRefresh idleRefresh,
    KeyRotation keyRotation,
    Health health,
    History history) {

  /**
   * Creates or upgrades the tables, checks the key and wires the services.
   *
   * <p>Writes are transactions of their own. A caller that is inside a transaction holds one pooled
   * connection and a refresh takes a second, so the pool must be larger than the number of threads
   * that call Salesforce inside transactions.
   *
   * @param baseUrl public address of this application, such as {@code https://flow.acme.com}
   * @param defaultApiVersion for connections that name none, such as {@code 65.0}
   * @param user whom the history names
   * @throws IllegalStateException when the key is not the one the stored secrets are encrypted with
   * @throws IllegalArgumentException when the base URL is not an absolute http or https address
   */
  public static ConnectionServices create(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      EncryptionKey key,
      GuardedHttpClient http,
      AllowedHosts allowedHosts,
      URI baseUrl,
      String defaultApiVersion,
      CurrentUser user,
      Clock clock) {
    return create(
        dataSource,
        transactions,
        key,
        http,
        allowedHosts,
        baseUrl,
        defaultApiVersion,
        user,
        clock,
        ObservationRegistry.NOOP);
  }

  /**
   * The same with observed token requests.
   *
   * @param observations gets {@code salesforce.connector.refreshes}, one for each token request
   *     that replaces a session
   */
  public static ConnectionServices create(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      EncryptionKey key,
      GuardedHttpClient http,
      AllowedHosts allowedHosts,
      URI baseUrl,
      String defaultApiVersion,
      CurrentUser user,
      Clock clock,
      ObservationRegistry observations) {
    checkBaseUrl(baseUrl);
    Schema.migrate(dataSource);
    JdbcClient jdbc = JdbcClient.create(dataSource);
    TransactionTemplate own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    Vault vault = new Vault(new KeysetStore(jdbc, own, clock).open(key));
    ConnectionStore store = new ConnectionStore(jdbc, own, new ConnectionRows(vault), clock);
    SessionCache cache = new SessionCache(store, clock);
    OAuthClient oauth = new OAuthClient(http, clock);
    TokenSource tokens = new TokenSource(oauth, allowedHosts);
    History history = new History(jdbc, own, user, clock);
    Enrolment enrolment = new Enrolment(store, cache, tokens, oauth, history, defaultApiVersion);
    Leases leases = new Leases(jdbc, own);
    Sessions sessions =
        new StoredSessions(
            cache,
            store,
            new TokenRenewal(
                cache, store, leases, tokens, history, defaultApiVersion, observations),
            defaultApiVersion);
    return new ConnectionServices(
        new Connections(
            store,
            cache,
            new SettingsRules(allowedHosts),
            tokens,
            enrolment,
            history,
            defaultApiVersion),
        new Authorizations(
            store,
            new AuthorizationStore(jdbc, own, vault),
            tokens,
            oauth,
            enrolment,
            baseUrl,
            defaultApiVersion),
        sessions,
        new IdleRefresh(store, sessions),
        new KeyRotation(jdbc, own, vault),
        new Health(jdbc, own, clock),
        history);
  }

  private static void checkBaseUrl(URI baseUrl) {
    boolean web = "https".equals(baseUrl.getScheme()) || "http".equals(baseUrl.getScheme());
    if (!web || baseUrl.getHost() == null || baseUrl.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "The base URL '%s' is not an absolute http or https address. Set".formatted(baseUrl)
              + " salesforce.connector.base-url to the address people open in the browser");
    }
  }
}
