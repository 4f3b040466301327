package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** What the modeler asks for, as a program sees it. */
@WebTest
class ModelerApiTest {

  private static final String API = "/api/salesforce";
  private static final String MODEL =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
        <process id="from-api" isExecutable="true" camunda:historyTimeToLive="P1D">
          <startEvent id="start"/>
          <sequenceFlow id="f1" sourceRef="start" targetRef="step"/>
          <serviceTask id="step" camunda:type="external" camunda:topic="salesforce">
            <extensionElements>
              <camunda:properties>
                <camunda:property name="salesforce.operation" value="lead.create"/>
                <camunda:property name="salesforce.connection" value="sales"/>
              </camunda:properties>
              <camunda:inputOutput>
                <camunda:inputParameter name="LastName">Dent</camunda:inputParameter>
                <camunda:inputParameter name="%s">Acme</camunda:inputParameter>
              </camunda:inputOutput>
            </extensionElements>
          </serviceTask>
          <sequenceFlow id="f2" sourceRef="step" targetRef="end"/>
          <endEvent id="end"/>
        </process>
      </definitions>
      """;

  private final URI base;
  private final Client client;
  private final SalesforceSimulator simulator;
  private final ConnectionServices services;
  private final RepositoryService repository;

  ModelerApiTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator simulator,
      ConnectionServices services,
      RepositoryService repository) {
    this.base = base;
    this.client = Client.anonymous(base).as(TestUsers.SALES);
    this.simulator = simulator;
    this.services = services;
    this.repository = repository;
  }

  @BeforeEach
  void connect() {
    OneConnection.to(simulator, services, "sales");
  }

  @Test
  void offersTheFieldsOfTheConnectedOrg() {
    simulator.org().addField("Lead", Field.picklist("Region__c", "EMEA").asRestricted());

    JsonNode templates =
        Client.json(client.get(API + "/element-templates?connection=sales&refresh=true"));

    assertThat(templates.findValuesAsText("name"))
        .contains("Salesforce: Create Lead in sales", "Salesforce: Create lead");
    assertThat(templates.get(0).toString()).contains("Region__c");
    JsonNode lead = Client.json(client.get(API + "/connections/sales/objects/Lead"));
    assertThat(lead.path("fields").findValuesAsText("name")).contains("Region__c", "LastName");
    assertThat(Client.json(client.get(API + "/connections/sales/objects")).findValuesAsText("name"))
        .contains("Lead", "Opportunity")
        .doesNotContain("Organization");
  }

  @Test
  void readsEachObjectOnceHoweverOftenTheModelerIsOpened() {
    client.get(API + "/element-templates?connection=sales");
    simulator.org().calls().clear();

    for (int i = 0; i < 10; i++) {
      client.get(API + "/element-templates?connection=sales");
    }

    assertThat(simulator.org().calls().apiCalls()).isZero();
  }

  @Test
  void marksAWrongFieldAndDeploysOnlyWhatIsRight() {
    HttpResponse<String> refused = deploy(MODEL.formatted("Compani"));

    assertThat(refused.statusCode()).isEqualTo(422);
    JsonNode problem = Client.json(refused);
    assertThat(problem.path("code").asText()).isEqualTo("MODEL_REFUSED");
    assertThat(problem.at("/findings/0/elementId").asText()).isEqualTo("step");
    assertThat(problem.at("/findings/0/remedy").asText()).contains("Company");
    assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("from-api").count())
        .isZero();

    JsonNode deployed = Client.json(deploy(MODEL.formatted("Company")));

    assertThat(deployed.at("/processes/0/key").asText()).isEqualTo("from-api");
    repository.deleteDeployment(deployed.path("id").asText(), true);
  }

  @Test
  void saysBeforehandWhatInstancesCost() {
    HttpResponse<String> report =
        client.send(
            "POST",
            API + "/deployments/check",
            MODEL.formatted("Company"),
            Map.of("Content-Type", "application/xml"));

    assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
    assertThat(Client.json(report).at("/paths/0/together").asDouble()).isEqualTo(0.005);
  }

  @Test
  void tellsWhichDeployedProcessesTheOrgNoLongerFits() {
    simulator.org().addField("Lead", Field.text("Badge__c", 20));
    String id =
        Client.json(
                deploy(
                    MODEL
                        .formatted("Badge__c")
                        .replace(
                            "</camunda:inputOutput>",
                            "<camunda:inputParameter name=\"Company\">A</camunda:inputParameter></camunda:inputOutput>")))
            .path("id")
            .asText();
    assertThat(Client.json(client.post(API + "/deployments/drift", "")).path("processes"))
        .isEmpty();

    simulator.org().clock().advance(Duration.ofMinutes(2));
    simulator.org().removeField("Lead", "Badge__c");
    JsonNode found = Client.json(client.post(API + "/deployments/drift", ""));

    assertThat(found.at("/processes/0/process/key").asText()).isEqualTo("from-api");
    assertThat(found.at("/processes/0/findings/0/elementId").asText()).isEqualTo("step");
    assertThat(found.at("/processes/0/findings/0/message").asText()).contains("Badge__c");
    assertThat(Client.json(client.get(API + "/deployments/drift"))).isEqualTo(found);
    assertThat(
            Client.json(
                    Client.anonymous(base)
                        .as(TestUsers.ADMIN)
                        .get("/actuator/metrics/salesforce.connector.drift"))
                .at("/measurements/0/value")
                .asInt())
        .isEqualTo(1);
    repository.deleteDeployment(id, true);
  }

  @Test
  void findsOwnersByTheLettersOfTheirNames() {
    JsonNode owners =
        Client.json(client.get(API + "/connections/sales/owners?object=Lead&letters=nbou"));

    assertThat(owners.findValuesAsText("value")).containsExactly("Inbound");
    assertThat(owners.at("/0/queue").asBoolean()).isTrue();
    HttpResponse<String> tooFew =
        client.get(API + "/connections/sales/owners?object=Lead&letters=n");
    assertThat(tooFew.statusCode()).isEqualTo(400);
  }

  @Test
  void triesAStepInTheOrg() {
    JsonNode done =
        tried("{\"operation\":\"lead.create\",\"values\":{\"LastName\":\"D\",\"Company\":\"A\"}}");
    JsonNode refused = tried("{\"operation\":\"lead.create\",\"values\":{\"LastName\":\"D\"}}");

    assertThat(done.path("state").asText()).isEqualTo("DONE");
    assertThat(simulator.org().record("Lead", done.at("/outputs/id").asText()).orElseThrow())
        .containsEntry("Company", "A");
    assertThat(refused.path("state").asText()).isEqualTo("BPMN_ERROR");
    assertThat(refused.at("/error/fields/0").asText()).isEqualTo("Company");
  }

  @Test
  void showsTheProcessesToStartFrom() {
    JsonNode gallery = Client.json(client.get(API + "/processes"));

    assertThat(gallery.findValuesAsText("file")).contains("lead-intake.bpmn");
    assertThat(client.get(API + "/processes/lead-intake.bpmn").body()).contains("<bpmn:process");
    assertThat(client.get(API + "/processes/..%2Fapplication.yaml").statusCode()).isIn(400, 404);
  }

  private JsonNode tried(String step) {
    return Client.json(client.post(API + "/connections/sales/steps", step));
  }

  private HttpResponse<String> deploy(String model) {
    String form =
        """
        --cut\r
        Content-Disposition: form-data; name="name"\r
        \r
        From the API\r
        --cut\r
        Content-Disposition: form-data; name="data"; filename="from-api.bpmn"\r
        Content-Type: application/xml\r
        \r
        %s\r
        --cut--\r
        """
            .formatted(model);
    return client.send(
        "POST",
        API + "/deployments",
        form,
        Map.of("Content-Type", "multipart/form-data; boundary=cut"));
  }
}
