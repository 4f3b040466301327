package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes connections that nobody used for 25 days. Salesforce may let a refresh token die after
 * 30 idle days. Thread-safe; safe on several nodes.
 *
 * @see <a
 *     href="https://help.salesforce.com/s/articleView?id=xcloud.eca_limit_idle_refresh_token_ttl.htm">
 *     Limit Idle Refresh Token Time-to-Live</a>
 */
public final class IdleRefresh implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(IdleRefresh.class);

  /** Orgs that limit idle refresh tokens let them live this long at least, by the same page. */
  static final Duration IDLE_LIMIT = Duration.ofDays(30);

  private static final Duration LONGEST_IDLE = Duration.ofDays(25);

  private final ConnectionStore store;
  private final Sessions sessions;

  IdleRefresh(ConnectionStore store, Sessions sessions) {
    this.store = store;
    this.sessions = sessions;
  }

  /** Refreshes each idle connection; one that fails does not keep the others from it. */
  @Override
  public void run() {
    for (StoredConnection idle : store.listRefreshedBefore(store.now().minus(LONGEST_IDLE))) {
      try {
        sessions.renew(sessions.current(idle.id()));
      } catch (SalesforceException e) {
        LOG.warn("Idle connection '{}' was not refreshed: {}", idle.id(), e.getMessage());
      }
    }
  }
}
