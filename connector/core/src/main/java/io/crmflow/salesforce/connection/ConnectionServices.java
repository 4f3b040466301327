package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import java.net.URI;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Everything about connections, wired over one database. Thread-safe.
 *
 * @param connections adds, lists, changes and deletes connections
 * @param authorizations connects an org through the browser
 * @param sessions hands out sessions for requests
 */
public record ConnectionServices(
    Connections connections, Authorizations authorizations, Sessions sessions) {

  public static ConnectionServices create(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      EncryptionKey key,
      GuardedHttpClient http,
      AllowedHosts allowedHosts,
      URI baseUrl,
      String defaultApiVersion,
      Clock clock) {
    throw new UnsupportedOperationException();
  }
}
