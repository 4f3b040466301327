package io.crmflow.salesforce.benchmarks.client;

import io.crmflow.salesforce.benchmarks.machine.AccessToken;
import io.crmflow.salesforce.benchmarks.machine.OrgAddress;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.connection.Sessions;
import java.io.IOException;
import java.time.Instant;

/** A token that is fetched once, as all clients have it. */
final class OneSession implements Sessions {

  private final Session session;

  OneSession(OrgAddress org, ConnectionId connection) throws IOException, InterruptedException {
    session = new Session(connection, org.instance(), AccessToken.of(org), "65.0", null);
  }

  @Override
  public Session current(ConnectionId connection) {
    return session;
  }

  @Override
  public Session renew(Session refused) {
    throw new IllegalStateException("The org refused its own token");
  }

  @Override
  public void limitReached(ConnectionId connection, Instant until) {
    throw new IllegalStateException("The org has no limit here");
  }
}
