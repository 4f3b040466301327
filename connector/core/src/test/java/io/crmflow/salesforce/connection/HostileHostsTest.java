package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.http.HostileHosts;
import io.crmflow.salesforce.oauth.LoginServer;
import io.crmflow.salesforce.oauth.LoginServer.Answer;
import io.crmflow.salesforce.oauth.LoginServer.Received;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that answers sign-ins and queries names hostile hosts in every place from which a client
 * could take an address. Whatever leaves this JVM is seen, whether or not the host exists.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHostsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ORG = "00D000000000001EAA";

  /**
   * The JDK's client asks this before each request, so that it sees hosts that do not exist too.
   */
  private static final class Watch extends ProxySelector {

    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    @Override
    public List<Proxy> select(URI uri) {
      asked.add(uri.getAuthority());
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
      asked.add(uri.getAuthority());
    }
  }

  private final Watch watch = new Watch();
  private final MovableClock clock = new MovableClock();
  private final ProxySelector usual = ProxySelector.getDefault();
  private LoginServer server;
  private Node node;

  @BeforeAll
  void start() {
    ProxySelector.setDefault(watch);
    server = new LoginServer();
    node = new Node(TestDatabase.H2.freshUrl(), List.of(server.url()), clock);
    node.connections.create(Node.connection(Node.SALES, server.url(), Flow.AUTHORIZATION_CODE));
  }

  @AfterAll
  void stop() {
    node.close();
    server.close();
    ProxySelector.setDefault(usual);
  }

  @AfterEach
  void onlyTheServerWasAsked() {
    node.jdbc
        .sql("UPDATE SALESFORCE_CONNECTION SET ENVIRONMENT = ?")
        .param(server.url().toString())
        .update();
    clock.advance(Duration.ofSeconds(2));
    assertThat(watch.asked).containsOnly(server.url().getAuthority());
  }

  static List<String> hosts() {
    return HostileHosts.addresses();
  }

  /** Those that fit into a header. */
  static Stream<String> printable() {
    return hosts().stream().filter(host -> host.chars().allMatch(c -> c > 31 && c < 127));
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void theLoginHost(String hostile) {
    signIn(Map.of());
    Session session = node.sessions.current(Node.SALES);
    SalesforceException refused =
        catchThrowableOfType(SalesforceException.class, () -> node.connections.create(at(hostile)));
    if (refused == null) {
      // http:// before a Salesforce host is what people paste; the connection gets https
      ConnectionId pasted = ConnectionId.of("pasted");
      assertThat(node.connections.get(pasted).environment().value())
          .startsWith("https://")
          .endsWith(".salesforce.com");
      node.connections.delete(pasted);
      return;
    }
    assertThat(refused.error().code()).isEqualTo("HOST_NOT_ALLOWED");
    // and should it have come into the database by another way
    node.jdbc.sql("UPDATE SALESFORCE_CONNECTION SET ENVIRONMENT = ?").param(hostile).update();
    clock.advance(Duration.ofSeconds(2));
    int before = server.received().size();

    refused(() -> node.sessions.renew(session));
    refused(() -> node.authorizations.begin(Node.SALES, Node.BROWSER));
    refused(() -> node.authorizations.signInProblem(Node.SALES));
    assertThat(node.connections.disconnect(Node.SALES).revoked()).isFalse();

    assertThat(server.received()).hasSize(before);
  }

  private static NewConnection at(String host) {
    return NewConnection.withSecret(
        ConnectionId.of("pasted"),
        new Environment(host),
        Flow.AUTHORIZATION_CODE,
        "key",
        new Secret("secret"));
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void theInstanceUrlOfASignIn(String hostile) {
    refused(() -> signIn(Map.of("instance_url", hostile)));
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void theInstanceUrlOfARefresh(String hostile) {
    signIn(Map.of());
    Session session = node.sessions.current(Node.SALES);
    server.answer(request -> token(Map.of("instance_url", hostile, "access_token", "stolen")));

    // an empty one says that the old one stays
    if (!hostile.isEmpty()) {
      refused(() -> node.sessions.renew(session));
    }

    node.diagnosis.of(Node.SALES);
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void theIdentityUrl(String hostile) {
    try {
      signIn(Map.of("id", hostile));
      assertThat(node.connections.get(Node.SALES).userName()).isNull();
    } catch (SalesforceException unreadable) {
      assertThat(unreadable.error().code()).isEqualTo("HTTP_200");
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void theAddressOfTheNextPage(String hostile) {
    signIn(Map.of());
    SalesforceApi api = node.clients.api(Node.SALES);
    int before = server.received().size();

    refused(() -> api.nextPage(hostile));
    // alone, the rest is a path of the API and leads nowhere else
    if (!hostile.isEmpty()) {
      refused(() -> api.nextPage(hostile + "/services/data/v65.0/query/01g-2000"));
    }

    assertThat(server.received()).hasSize(before);
  }

  @ParameterizedTest
  @MethodSource("printable")
  void theLocationOfARedirect(String hostile) {
    Answer elsewhere = new Answer(302, "text/html", "", hostile);
    Function<Received, Answer> onlyTokens =
        request -> request.method().equals("POST") ? token(Map.of()) : elsewhere;
    server.answer(onlyTokens);
    answerSignIn();
    Session session = node.sessions.current(Node.SALES);
    int before = server.received().size();
    server.answer(request -> elsewhere);

    refused(() -> node.sessions.renew(session));
    node.authorizations.signInProblem(Node.SALES);
    assertThat(node.connections.disconnect(Node.SALES).revoked()).isFalse();

    assertThat(server.received()).hasSize(before + 3);
  }

  private static void refused(Runnable attempt) {
    assertThat(catchThrowableOfType(SalesforceException.class, attempt::run)).isNotNull();
  }

  private void signIn(Map<String, String> odd) {
    server.answer(
        request -> request.method().equals("GET") ? LoginServer.json(200, "{}") : token(odd));
    answerSignIn();
  }

  private void answerSignIn() {
    String state = Node.query(node.authorizations.begin(Node.SALES, Node.BROWSER)).get("state");
    node.authorizations.complete(
        new AuthorizationAnswer("code==", state, null, null), Node.BROWSER);
  }

  private Answer token(Map<String, String> odd) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("access_token", "canary access");
    answer.put("refresh_token", "canary refresh");
    answer.put("instance_url", server.url().toString());
    answer.put("id", server.url() + "/id/" + ORG + "/005x");
    answer.put("token_type", "Bearer");
    answer.putAll(odd);
    try {
      return LoginServer.json(200, JSON.writeValueAsString(answer));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
