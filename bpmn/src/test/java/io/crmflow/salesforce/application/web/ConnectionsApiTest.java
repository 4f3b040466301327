package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.fault.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

@WebTest
class ConnectionsApiTest {

  private static final String CONNECTIONS = "/api/salesforce/connections";
  private static final String SECRET = "canary-secret-4711";

  private static final String USED =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="https://crmflow.io/test">
        <process id="used" isExecutable="true" camunda:historyTimeToLive="P1D">
          <startEvent id="start"/>
          <sequenceFlow id="f1" sourceRef="start" targetRef="step"/>
          <serviceTask id="step" camunda:type="external" camunda:topic="salesforce">
            <extensionElements>
              <camunda:properties>
                <camunda:property name="salesforce.operation" value="connection.check"/>
                <camunda:property name="salesforce.connection" value="mine"/>
              </camunda:properties>
            </extensionElements>
          </serviceTask>
        </process>
      </definitions>
      """;

  private final Client client;
  private final SalesforceSimulator org;
  private final ConnectionServices services;
  private final URI base;
  private final ProcessEngine engine;

  ConnectionsApiTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator org,
      ConnectionServices services,
      ProcessEngine engine) {
    this.base = base;
    this.client = Client.anonymous(base).as(TestUsers.SALES);
    this.org = org;
    this.services = services;
    this.engine = engine;
  }

  @BeforeEach
  void forgetEarlierConnections() {
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    org.reset();
  }

  @Test
  void addsAndReadsAConnection() {
    HttpResponse<String> created = client.post(CONNECTIONS, body("my.org", SECRET));

    assertThat(created.statusCode()).isEqualTo(201);
    String location = created.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo(base + CONNECTIONS + "/my.org");
    JsonNode read = Client.json(client.get(URI.create(location).getRawPath()));
    assertThat(read).isEqualTo(Client.json(created));
    assertThat(read.path("name").asText()).isEqualTo("my.org");
    assertThat(read.path("state").asText()).isEqualTo("NOT_CONNECTED");
    assertThat(read.path("flow").asText()).isEqualTo("CLIENT_CREDENTIALS");
    assertThat(read.path("consumerSecretSetAt").asText()).endsWith("Z");
    assertThat(Client.json(client.get(CONNECTIONS))).containsExactly(read);
  }

  @Test
  void namesAllProblemsOfABodyAtOnce() {
    HttpResponse<String> refused =
        client.post(CONNECTIONS, "{\"name\": \"-\", \"apiVersion\": \"latest\"}");

    assertThat(refused.statusCode()).isEqualTo(400);
    JsonNode problem = Client.json(refused);
    assertThat(problem.path("code").asText()).isEqualTo("INVALID_INPUT");
    assertThat(problem.path("remedy").asText()).isNotBlank();
    assertThat(problem.path("errors").findValuesAsText("field"))
        .containsExactly("apiVersion", "consumerKey", "environment", "name");
  }

  @Test
  void saysWhereABodyIsUnreadableWithoutRepeatingIt() {
    HttpResponse<String> refused =
        client.post(
            CONNECTIONS, "{\"flow\": \"" + SECRET + "\", \"consumerSecret\": \"" + SECRET + "\"}");

    assertThat(refused.statusCode()).isEqualTo(400);
    JsonNode problem = Client.json(refused);
    assertThat(problem.path("code").asText()).isEqualTo("UNREADABLE_BODY");
    assertThat(problem.path("detail").asText()).contains("flow").doesNotContain(SECRET);
  }

  @Test
  void refusesAHostThatIsNotSalesforce() {
    HttpResponse<String> refused =
        client.post(
            CONNECTIONS,
            body("evil", SECRET)
                .replace(org.instanceUrl().toString(), "https://my.salesforce.com.evil.example"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Client.json(refused).path("code").asText()).isEqualTo("HOST_NOT_ALLOWED");
  }

  @Test
  void refusesASecondConnectionOfTheSameName() {
    client.post(CONNECTIONS, body("twin", SECRET));

    HttpResponse<String> refused = client.post(CONNECTIONS, body("twin", SECRET));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Client.json(refused).path("remedy").asText()).isNotBlank();
  }

  @Test
  void answersAProblemForAConnectionThatIsNotThere() {
    HttpResponse<String> refused = client.get(CONNECTIONS + "/nobody");

    assertThat(refused.statusCode()).isEqualTo(404);
    JsonNode problem = Client.json(refused);
    assertThat(problem.path("code").asText()).isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(problem.path("title").asText()).isEqualTo("Not Found");
    assertThat(problem.path("detail").asText()).contains("nobody");
    assertThat(problem.path("remedy").asText()).isNotBlank();
  }

  @Test
  void changesWhatIsNamedAndKeepsTheRest() {
    client.post(CONNECTIONS, body("mine", SECRET));
    String tag = client.get(CONNECTIONS + "/mine").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> changed =
        client.send(
            "PATCH",
            CONNECTIONS + "/mine",
            "{\"idempotencyField\": \"Camunda_Key__c\"}",
            Map.of("If-Match", tag));

    assertThat(changed.statusCode()).isEqualTo(200);
    JsonNode connection = Client.json(changed);
    assertThat(connection.path("idempotencyField").asText()).isEqualTo("Camunda_Key__c");
    assertThat(connection.path("consumerKey").asText()).isEqualTo(org.org().app().consumerKey());
    assertThat(changed.headers().firstValue("ETag")).isPresent().isNotEqualTo(tag);
  }

  @Test
  void refusesAChangeThatIsBasedOnAnOldVersion() {
    JsonNode first = Client.json(client.post(CONNECTIONS, body("mine", SECRET)));
    long version = first.path("version").asLong();
    assertThat(patch(version, Map.of()).statusCode()).isEqualTo(200);

    HttpResponse<String> byBody = patch(version, Map.of());
    HttpResponse<String> byHeader = patch(null, Map.of("If-Match", "\"" + version + "\""));

    assertThat(byBody.statusCode()).isEqualTo(409);
    assertThat(byHeader.statusCode()).isEqualTo(412);
    assertThat(List.of(byBody, byHeader))
        .allSatisfy(
            refused -> {
              assertThat(Client.json(refused).path("code").asText()).isNotBlank();
              assertThat(Client.json(refused).path("remedy").asText()).isNotBlank();
              assertThat(Client.json(refused).path("status").asInt())
                  .isEqualTo(refused.statusCode());
            });
  }

  @Test
  void refusesAChangeWithoutAVersion() {
    client.post(CONNECTIONS, body("mine", SECRET));

    assertThat(patch(null, Map.of()).statusCode()).isEqualTo(428);
    assertThat(patch(null, Map.of("If-Match", "*")).statusCode()).isEqualTo(400);
  }

  @Test
  void connectsAndTestsWithoutABrowser() {
    client.post(CONNECTIONS, body("mine", org.org().app().consumerSecret()));

    JsonNode connected = Client.json(client.post(CONNECTIONS + "/mine/connect", ""));
    JsonNode seen = Client.json(client.post(CONNECTIONS + "/mine/test", ""));

    assertThat(connected.path("state").asText()).isEqualTo("CONNECTED");
    assertThat(connected.path("instanceUrl").asText()).isEqualTo(org.instanceUrl().toString());
    assertThat(seen.path("successful").asBoolean()).isTrue();
    assertThat(seen.path("userName").asText()).contains("@");
    assertThat(seen.path("organizationId").asText()).startsWith("00D");
    assertThat(seen.path("apiVersion").asText()).isEqualTo("65.0");
    assertThat(seen.path("apiUsed").asInt()).isPositive();
    assertThat(seen.path("apiLimit").asInt()).isGreaterThan(seen.path("apiUsed").asInt());
  }

  @Test
  void aTestOfAnUnconnectedConnectionTellsTheRemedy() {
    client.post(CONNECTIONS, body("mine", SECRET));

    HttpResponse<String> answer = client.post(CONNECTIONS + "/mine/test", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode result = Client.json(answer);
    assertThat(result.path("successful").asBoolean()).isFalse();
    assertThat(result.at("/error/category").asText()).isEqualTo("RECONNECT_REQUIRED");
    assertThat(result.at("/error/remedy").asText()).isNotBlank();
  }

  @Test
  void tellsWhyAWrongSecretDoesNotConnect() {
    client.post(CONNECTIONS, body("mine", SECRET));

    HttpResponse<String> refused = client.post(CONNECTIONS + "/mine/connect", "");

    assertThat(refused.statusCode()).isBetween(400, 499);
    assertThat(Client.json(refused).path("code").asText()).isNotBlank();
    assertThat(Client.json(refused).path("remedy").asText()).isNotBlank();
    assertThat(refused.body()).doesNotContain(SECRET);
  }

  @Test
  void deletesAConnection() {
    client.post(CONNECTIONS, body("mine", org.org().app().consumerSecret()));
    client.post(CONNECTIONS + "/mine/connect", "");

    HttpResponse<String> removal = client.send("DELETE", CONNECTIONS + "/mine", null, Map.of());

    assertThat(removal.statusCode()).isEqualTo(200);
    assertThat(Client.json(removal).path("revoked").isBoolean()).isTrue();
    assertThat(client.get(CONNECTIONS + "/mine").statusCode()).isEqualTo(404);
  }

  @Test
  void showsWhoseOrgItIsHowMuchIsUsedAndHowLongItLasts() {
    client.post(CONNECTIONS, body("mine", org.org().app().consumerSecret()));
    client.post(CONNECTIONS + "/mine/connect", "");
    client.post(CONNECTIONS + "/mine/test", "");

    JsonNode shown = Client.json(client.get(CONNECTIONS)).get(0);

    assertThat(shown.path("organizationName").asText()).isEqualTo("Northwind Trading (simulated)");
    assertThat(shown.path("idleUntil").isNull()).isTrue();
    assertThat(shown.at("/usage/used").asInt()).isPositive();
    assertThat(shown.at("/usage/limit").asInt()).isEqualTo(15_000);
    assertThat(shown.at("/usage/at").asText()).endsWith("Z");
    assertThat(shown.path("usedBy").isArray()).isTrue();
  }

  @Test
  void tellsWhoDidWhatAlsoAfterTheConnectionIsGone() {
    client.post(CONNECTIONS, body("audited", org.org().app().consumerSecret()));
    client.post(CONNECTIONS + "/audited/connect", "");
    client.post(CONNECTIONS + "/audited/test", "");
    client.post(CONNECTIONS + "/audited/disconnect", "");
    client.send("DELETE", CONNECTIONS + "/audited", null, Map.of());

    JsonNode entries = Client.json(client.get(CONNECTIONS + "/audited/history"));

    assertThat(entries.findValuesAsText("action"))
        .containsExactly("DELETED", "DISCONNECTED", "TESTED", "CONNECTED", "CREATED");
    assertThat(entries.findValuesAsText("user")).containsOnly(TestUsers.SALES);
    assertThat(entries.toString()).doesNotContain(org.org().app().consumerSecret());
    assertThat(client.get(CONNECTIONS + "/nobody/history").statusCode()).isEqualTo(404);
  }

  @Test
  void disconnectsAndSaysSoWhenSalesforceDidNotConfirm() {
    client.post(CONNECTIONS, body("mine", org.org().app().consumerSecret()));
    client.post(CONNECTIONS + "/mine/connect", "");
    org.org().faults().script(Fault.request("", 503).ofPath("/services/oauth2/revoke"));

    JsonNode removal = Client.json(client.post(CONNECTIONS + "/mine/disconnect", ""));

    assertThat(removal.path("revoked").asBoolean()).isFalse();
    assertThat(removal.path("note").asText()).contains("Connected Apps OAuth Usage");
    assertThat(Client.json(client.get(CONNECTIONS + "/mine")).path("state").asText())
        .isEqualTo("NOT_CONNECTED");
  }

  @Test
  void whatProcessesUseIsDeletedAfterAConfirmationOnly() {
    client.post(CONNECTIONS, body("mine", org.org().app().consumerSecret()));
    String deployment =
        engine
            .getRepositoryService()
            .createDeployment()
            .addString("used.bpmn", USED)
            .deploy()
            .getId();
    try {
      HttpResponse<String> refused = client.send("DELETE", CONNECTIONS + "/mine", null, Map.of());
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(Client.json(refused).path("code").asText()).isEqualTo("CONNECTION_IN_USE");
      assertThat(Client.json(refused).path("usedBy").findValuesAsText("key"))
          .containsExactly("used");
      assertThat(client.get(CONNECTIONS + "/mine").statusCode()).isEqualTo(200);

      HttpResponse<String> removal =
          client.send("DELETE", CONNECTIONS + "/mine?confirm=true", null, Map.of());
      assertThat(removal.statusCode()).isEqualTo(200);
      assertThat(client.get(CONNECTIONS + "/mine").statusCode()).isEqualTo(404);
    } finally {
      engine.getRepositoryService().deleteDeployment(deployment, true);
    }
  }

  @Test
  void theRedirectUrlIsTheCallbackOfThisApplication() {
    JsonNode answer = Client.json(client.get("/api/salesforce/redirect-url"));

    assertThat(answer.path("redirectUrl").asText()).isEqualTo(base + "/oauth/salesforce/callback");
  }

  @Test
  void theCatalogCanBeRead() {
    JsonNode operations = Client.json(client.get("/api/salesforce/operations"));

    assertThat(operations.findValuesAsText("id"))
        .contains("connection.check", "lead.create", "record.upsert", "query.run");
    assertThat(operations)
        .allSatisfy(operation -> assertThat(operation.path("help").asText()).isNotBlank());
  }

  private HttpResponse<String> patch(Long version, Map<String, String> headers) {
    String body = "{\"version\": " + version + ", \"consumerKey\": \"other\"}";
    return client.send("PATCH", CONNECTIONS + "/mine", body, headers);
  }

  private String body(String name, String secret) {
    return """
    {"name": "%s", "environment": "%s", "flow": "CLIENT_CREDENTIALS",
     "consumerKey": "%s", "consumerSecret": "%s"}
    """
        .formatted(name, org.instanceUrl(), org.org().app().consumerKey(), secret);
  }
}
