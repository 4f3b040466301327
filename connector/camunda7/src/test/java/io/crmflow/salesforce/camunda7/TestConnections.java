package io.crmflow.salesforce.camunda7;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.camunda7.parking.ConnectionAvailability;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.connection.Sessions;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Connections to the simulator whose state a test decides. */
public class TestConnections implements Sessions, ConnectionAvailability {

  private final SalesforceSimulator simulator;
  private final Map<ConnectionId, SalesforceError> blocked = new ConcurrentHashMap<>();
  private final AtomicReference<String> token = new AtomicReference<>();

  TestConnections(SalesforceSimulator simulator) {
    this.simulator = simulator;
  }

  /** From now on every step of the connection ends with this error, without a network call. */
  public void block(ConnectionId connection, SalesforceError error) {
    blocked.put(connection, error);
  }

  public void unblock(ConnectionId connection) {
    blocked.remove(connection);
  }

  public void reset() {
    blocked.clear();
    token.set(null);
  }

  @Override
  public boolean isUsable(ConnectionId connection) {
    return !blocked.containsKey(connection);
  }

  @Override
  public Session current(ConnectionId connection) {
    SalesforceError error = blocked.get(connection);
    if (error != null) {
      throw new SalesforceException(error);
    }
    String bearer = token.updateAndGet(known -> known == null ? login() : known);
    return new Session(connection, simulator.instanceUrl(), bearer, "65.0");
  }

  @Override
  public Session renew(Session refused) {
    token.compareAndSet(refused.accessToken(), login());
    return current(refused.connection());
  }

  @Override
  public void limitReached(ConnectionId connection, Instant until) {}

  private String login() {
    String form =
        "grant_type=client_credentials&client_id="
            + simulator.org().app().consumerKey()
            + "&client_secret="
            + simulator.org().app().consumerSecret();
    HttpRequest request =
        HttpRequest.newBuilder(simulator.instanceUrl().resolve("/services/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try {
      String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      return new ObjectMapper().readTree(answer).required("access_token").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
