package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** No answer gives back what only goes in. */
@WebTest
class SecretsAreWriteOnlyTest {

  private static final String CONNECTIONS = "/api/salesforce/connections";
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(secret|password|private.?key|token|verifier).*");

  /** Tells when, not what. */
  private static final String HARMLESS = "consumerSecretSetAt";

  private final Client client;
  private final SalesforceSimulator org;
  private final ConnectionServices services;

  private String accessToken;

  SecretsAreWriteOnlyTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator org,
      ConnectionServices services) {
    this.client = Client.anonymous(base).as(TestUsers.ADMIN);
    this.org = org;
    this.services = services;
  }

  @BeforeEach
  void forgetEarlierConnections() {
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    org.reset();
  }

  @Test
  void noAnswerOfTheApiHoldsTheSecretOrAFieldForOne() {
    List<HttpResponse<String>> answers = everyAnswer();

    assertThat(answers)
        .hasSize(12)
        .allSatisfy(answer -> assertThat(answer.statusCode()).isBetween(200, 299));
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.body())
                  .doesNotContain(org.org().app().consumerSecret(), accessToken);
              assertThat(names(Client.json(answer))).filteredOn(this::isSecret).isEmpty();
            });
  }

  @Test
  void noResponseInTheApiDescriptionHasAFieldForASecret() {
    JsonNode api = Client.json(client.get("/v3/api-docs"));

    Set<String> names = new HashSet<>();
    api.path("paths")
        .forEach(
            path ->
                path.forEach(
                    operation ->
                        operation
                            .path("responses")
                            .forEach(response -> collect(api, response, names, new HashSet<>()))));

    assertThat(names).contains("consumerKey", "state", "authorizationUrl");
    assertThat(names).filteredOn(this::isSecret).isEmpty();
  }

  @Test
  void theApiDescriptionMarksSecretsOfARequestAsWriteOnly() {
    JsonNode api = Client.json(client.get("/v3/api-docs"));
    JsonNode request = api.at("/components/schemas/ConnectionRequest/properties");

    assertThat(request.at("/consumerSecret/writeOnly").asBoolean()).isTrue();
    assertThat(request.at("/privateKeyPem/writeOnly").asBoolean()).isTrue();
  }

  /** Every operation of the API at work on a connected org. */
  private List<HttpResponse<String>> everyAnswer() {
    String mine = CONNECTIONS + "/mine";
    List<HttpResponse<String>> answers = new ArrayList<>();
    answers.add(client.post(CONNECTIONS, body("mine", "CLIENT_CREDENTIALS")));
    answers.add(client.post(CONNECTIONS, body("by-browser", "AUTHORIZATION_CODE")));
    answers.add(client.post(mine + "/connect", ""));
    accessToken = services.sessions().current(ConnectionId.of("mine")).accessToken();
    answers.add(client.post(mine + "/test", ""));
    answers.add(client.get(CONNECTIONS));
    HttpResponse<String> one = client.get(mine);
    answers.add(one);
    answers.add(client.post(CONNECTIONS + "/by-browser/authorization", ""));
    answers.add(
        client.send(
            "PATCH",
            mine,
            "{\"consumerSecret\": \"" + org.org().app().consumerSecret() + "\"}",
            Map.of("If-Match", one.headers().firstValue("ETag").orElseThrow())));
    answers.add(client.get("/api/salesforce/redirect-url"));
    answers.add(client.get("/api/salesforce/operations"));
    answers.add(client.get("/actuator/health"));
    answers.add(client.send("DELETE", mine, null, Map.of()));
    return answers;
  }

  private String body(String name, String flow) {
    return """
    {"name": "%s", "environment": "%s", "flow": "%s",
     "consumerKey": "%s", "consumerSecret": "%s"}
    """
        .formatted(
            name,
            org.instanceUrl(),
            flow,
            org.org().app().consumerKey(),
            org.org().app().consumerSecret());
  }

  private boolean isSecret(String name) {
    return !name.equals(HARMLESS) && SECRET_NAME.matcher(name).matches();
  }

  private static Stream<String> fields(JsonNode node) {
    Iterable<String> names = node::fieldNames;
    return StreamSupport.stream(names.spliterator(), false);
  }

  private static List<String> names(JsonNode node) {
    return Stream.concat(
            fields(node),
            StreamSupport.stream(node.spliterator(), false).flatMap(child -> names(child).stream()))
        .toList();
  }

  private static void collect(JsonNode api, JsonNode node, Set<String> names, Set<String> seen) {
    String reference = node.path("$ref").asText();
    if (!reference.isEmpty() && seen.add(reference)) {
      collect(api, api.at(reference.substring(1)), names, seen);
    }
    fields(node.path("properties")).forEach(names::add);
    node.forEach(child -> collect(api, child, names, seen));
  }
}
