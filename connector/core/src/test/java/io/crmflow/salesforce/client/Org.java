package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.http.RawServer;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A server, sessions that lead to it, and the clients under test. */
final class Org implements Closeable {

  static final ConnectionId ACME = ConnectionId.of("acme");
  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  final RawServer server;
  final StoredSessions sessions;
  final FeignSalesforceClients clients;
  private final GuardedHttpClient http;

  Org(RawServer.Answer answer) throws IOException {
    this(answer, oneTry());
  }

  Org(RawServer.Answer answer, PolicySettings policies) throws IOException {
    this(answer, policies, true);
  }

  private Org(RawServer.Answer answer, PolicySettings policies, boolean compressed)
      throws IOException {
    server = new RawServer(answer);
    sessions = new StoredSessions(server.uri(""));
    http =
        new GuardedHttpClient(
            new HttpSettings(
                server.allowed(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                64 * 1024,
                compressed));
    clients =
        new FeignSalesforceClients(
            sessions, http, new ObjectMapper(), policies, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** Answers every request with these bytes. */
  static Org answering(int status, String headers, String body) throws IOException {
    byte[] bytes = RawServer.http(status, headers, body);
    return new Org((count, request, socket) -> socket.getOutputStream().write(bytes));
  }

  /** The same for a client that compresses nothing. */
  static Org uncompressed(int status, String body) throws IOException {
    byte[] bytes = RawServer.http(status, "", body);
    return new Org(
        (count, request, socket) -> socket.getOutputStream().write(bytes), oneTry(), false);
  }

  static PolicySettings oneTry() {
    return tries(1);
  }

  static PolicySettings tries(int maxTries) {
    return new PolicySettings(
        20,
        Duration.ofSeconds(5),
        maxTries,
        Duration.ofMillis(1),
        Duration.ofSeconds(30),
        50,
        20,
        10,
        Duration.ofSeconds(10));
  }

  SalesforceApi api() {
    return clients.api(ACME);
  }

  List<RawServer.Request> requests() {
    return server.requests();
  }

  String line(int request) {
    return requests().get(request).line();
  }

  @Override
  public void close() throws IOException {
    server.close();
    http.close();
  }
}
