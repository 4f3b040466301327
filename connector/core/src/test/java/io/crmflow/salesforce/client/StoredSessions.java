package io.crmflow.salesforce.client;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.connection.Sessions;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Sessions in memory: tokens {@code token-1}, {@code token-2}, ... */
final class StoredSessions implements Sessions {

  private final URI instanceUrl;
  private final AtomicInteger token = new AtomicInteger(1);
  private final List<Instant> limits = new CopyOnWriteArrayList<>();

  StoredSessions(URI instanceUrl) {
    this.instanceUrl = instanceUrl;
  }

  @Override
  public Session current(ConnectionId connection) {
    return new Session(connection, instanceUrl, "token-" + token.get(), "65.0", null);
  }

  @Override
  public Session renew(Session refused) {
    token.incrementAndGet();
    return current(refused.connection());
  }

  @Override
  public void limitReached(ConnectionId connection, Instant until) {
    limits.add(until);
  }

  int renewals() {
    return token.get() - 1;
  }

  List<Instant> limits() {
    return List.copyOf(limits);
  }
}
