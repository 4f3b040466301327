package io.crmflow.salesforce.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.zaxxer.hikari.HikariDataSource;
import io.crmflow.salesforce.client.FeignSalesforceClients;
import io.crmflow.salesforce.client.PolicySettings;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.diagnosis.ConnectionDiagnosis;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.oauth.ConnectedApp;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** One application node: its own pool, HTTP client, caches and services. */
final class Node implements AutoCloseable {

  static final String BROWSER = "secret of one browser session";
  static final String USER = "ada";
  static final ConnectionId SALES = ConnectionId.of("sales");
  static final EncryptionKey KEY =
      EncryptionKey.fromText("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

  final HikariDataSource pool;
  final ConnectionServices services;
  final DataSourceTransactionManager transactions;
  final JdbcClient jdbc;
  final Connections connections;
  final Authorizations authorizations;
  final Sessions sessions;
  final IdleRefresh idleRefresh;
  final KeyRotation keyRotation;
  final History history;
  final SalesforceClients clients;
  final ConnectionDiagnosis diagnosis;
  private final GuardedHttpClient http;

  Node(String databaseUrl, List<URI> hosts, Clock clock) {
    this(TestDatabase.pool(databaseUrl), hosts, clock);
  }

  Node(HikariDataSource pool, List<URI> hosts, Clock clock) {
    this(pool, hosts, KEY, clock);
  }

  Node(HikariDataSource pool, List<URI> hosts, EncryptionKey key, Clock clock) {
    this.pool = pool;
    transactions = new DataSourceTransactionManager(pool);
    jdbc = JdbcClient.create(pool);
    AllowedHosts allowed = AllowedHosts.of(hosts.stream().map(URI::toString).toList());
    http =
        new GuardedHttpClient(
            new HttpSettings(allowed, Duration.ofSeconds(2), Duration.ofSeconds(20), 1 << 20));
    services =
        ConnectionServices.create(
            pool,
            transactions,
            key,
            http,
            allowed,
            URI.create("http://localhost:8080/"),
            "65.0",
            () -> USER,
            clock);
    connections = services.connections();
    authorizations = services.authorizations();
    sessions = services.sessions();
    idleRefresh = services.idleRefresh();
    keyRotation = services.keyRotation();
    history = services.history();
    clients =
        new FeignSalesforceClients(
            sessions, http, new ObjectMapper(), PolicySettings.defaults(), clock);
    diagnosis = new ConnectionDiagnosis(services, clients, clock);
  }

  static Node at(SalesforceSimulator org, String databaseUrl, Clock clock) {
    return new Node(databaseUrl, List.of(org.loginUrl(), org.instanceUrl()), clock);
  }

  static NewConnection browserConnection(SalesforceSimulator org) {
    return connection(SALES, org.loginUrl(), Flow.AUTHORIZATION_CODE);
  }

  static NewConnection connection(ConnectionId id, URI server, Flow flow) {
    return NewConnection.withSecret(
        id,
        new Environment(server.toString()),
        flow,
        ConnectedApp.CONSUMER_KEY,
        new Secret(ConnectedApp.CONSUMER_SECRET));
  }

  /** Adds the connection 'sales' and signs in. */
  Connection connected(SalesforceSimulator org) {
    connections.create(browserConnection(org));
    return signIn();
  }

  Connection signIn() {
    return authorizations.complete(allow(authorizations.begin(SALES, BROWSER)), BROWSER);
  }

  /** Does what a person does on the consent page. */
  static AuthorizationAnswer allow(URI authorizationUrl) {
    return decide(authorizationUrl, "allow");
  }

  static AuthorizationAnswer decide(URI authorizationUrl, String decision) {
    String form = authorizationUrl.getRawQuery() + "&decision=" + decision;
    URI page = authorizationUrl.resolve("/services/oauth2/authorize");
    HttpRequest request =
        HttpRequest.newBuilder(page)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      String location =
          answer
              .headers()
              .firstValue("Location")
              .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
      Map<String, String> query = query(URI.create(location));
      return new AuthorizationAnswer(
          query.get("code"),
          query.get("state"),
          query.get("error"),
          query.get("error_description"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static Map<String, String> query(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    pool.close();
    http.close();
  }
}
