package io.crmflow.salesforce.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.connection.Sessions;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;

/** Signs in to a simulated org with client credentials, once. */
final class SimulatedSessions implements Sessions {

  private final SalesforceSimulator simulator;
  private Session session;

  SimulatedSessions(SalesforceSimulator simulator) {
    this.simulator = simulator;
  }

  @Override
  public synchronized Session current(ConnectionId connection) {
    if (session == null) {
      session = signIn(connection);
    }
    return session;
  }

  @Override
  public synchronized Session renew(Session refused) {
    if (refused.equals(session)) {
      session = signIn(refused.connection());
    }
    return session;
  }

  @Override
  public void limitReached(ConnectionId connection, Instant until) {
    throw new AssertionError("The daily limit is out of reach of these tests");
  }

  private Session signIn(ConnectionId connection) {
    String form =
        "grant_type=client_credentials&client_id="
            + simulator.org().app().consumerKey()
            + "&client_secret="
            + simulator.org().app().consumerSecret();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.instanceUrl() + "/services/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      JsonNode token = new ObjectMapper().readTree(answer);
      String value = token.path("access_token").asText();
      return new Session(connection, simulator.instanceUrl(), value, "65.0", null);
    } catch (IOException e) {
      throw new IllegalStateException("The simulator gave no token", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted before the simulator gave a token", e);
    }
  }
}
