package io.crmflow.salesforce.camunda7.deployment;

import static io.crmflow.salesforce.camunda7.StepModels.leadStep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.process.Finding;
import io.crmflow.salesforce.process.ModelReport;
import io.crmflow.salesforce.process.ModelReport.OrgCost;
import io.crmflow.salesforce.process.ModelReport.PathCost;
import io.crmflow.salesforce.process.ProcessDeployments;
import io.crmflow.salesforce.process.RefusedModelException;
import io.crmflow.salesforce.simulator.schema.Field;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is known about a model before it runs, from a real org and a real engine. */
class DeploymentCheckTest extends EngineTest {

  @Autowired private ProcessDeployments deployments;
  @Autowired private OrgMetadata metadata;

  /** Each test has an org of its own. */
  @BeforeEach
  void forgetEarlierOrgs() {
    metadata.clear();
  }

  @Test
  void findsNothingWrongWithAGoodModel() {
    ModelReport report = check(StepModels.createLead("good"));

    assertThat(report.deployable()).isTrue();
    assertThat(report.findings()).extracting(Finding::code).containsExactly("UNCAUGHT_ERROR");
  }

  @Test
  void knowsTheFieldsOfTheConnectedOrg() {
    org().addField("Account", Field.picklist("Region__c", "EMEA", "AMER").asRestricted());
    org().addField("Account", Field.text("Contract__c", 10).asRequired());

    BpmnModelInstance model =
        accountStep()
            .camundaInputParameter("Region__c", "Mars")
            .camundaInputParameter("Regiom__c", "${region}")
            .endEvent()
            .done();

    assertThat(errors(model))
        .extracting(Finding::elementId, Finding::code)
        .containsExactlyInAnyOrder(
            Tuple.tuple("createAccount", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"),
            Tuple.tuple("createAccount", "INVALID_FIELD"),
            Tuple.tuple("createAccount", "REQUIRED_FIELD_MISSING"));
    assertThat(errors(model)).anyMatch(error -> error.remedy().contains("Region__c?"));
  }

  @Test
  void takesWhatOnlyAnInstanceKnowsAsFitting() {
    org().addField("Account", Field.picklist("Region__c", "EMEA", "AMER").asRestricted());
    org().addField("Account", Field.text("Contract__c", 10).asRequired());

    BpmnModelInstance model =
        accountStep()
            .camundaInputParameter("Region__c", "${region}")
            .camundaInputParameter("AnnualRevenue", "${revenue}")
            .camundaInputParameter("OwnerId", "Ada Lindqvist")
            .camundaInputParameter("record", "${more}")
            .endEvent()
            .done();

    assertThat(errors(model)).isEmpty();
  }

  @Test
  void findsUnknownNamesAndGuessesWhatWasMeant() {
    ServiceTaskBuilder step =
        Bpmn.createExecutableProcess("names")
            .startEvent()
            .serviceTask("step")
            .camundaExternalTask("salesforce")
            .camundaInputParameter("LastName", "Dent")
            .camundaInputParameter("Company", "Acme");
    StepModels.property(step, "salesforce.operation", "lead.crate");
    StepModels.property(step, "salesforce.connection", "mian");

    List<Finding> errors = errors(step.endEvent().done());

    assertThat(errors)
        .extracting(Finding::code)
        .containsExactlyInAnyOrder("UNKNOWN_CONNECTION", "UNKNOWN_OPERATION");
    assertThat(errors).anyMatch(error -> error.remedy().contains("Did you mean main?"));
    assertThat(errors).anyMatch(error -> error.remedy().contains("lead.create"));
  }

  @Test
  void tellsWhichErrorsNothingCatches() {
    BpmnModelInstance caught =
        step()
            .boundaryEvent()
            .error("SALESFORCE_DUPLICATE")
            .endEvent()
            .moveToActivity("createLead")
            .endEvent()
            .done();

    assertThat(check(caught).findings())
        .filteredOn(finding -> finding.code().equals("UNCAUGHT_ERROR"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .contains("SALESFORCE_VALIDATION")
                    .doesNotContain("SALESFORCE_DUPLICATE"));
  }

  @Test
  void anErrorEventWithoutACodeCatchesAll() {
    BpmnModelInstance caught =
        step().boundaryEvent().error().endEvent().moveToActivity("createLead").endEvent().done();

    assertThat(check(caught).findings()).isEmpty();
  }

  @Test
  void addsUpWhatEachPathCosts() {
    BpmnModelInstance model =
        step()
            .exclusiveGateway("more")
            .condition("yes", "${more}")
            .subProcess("inner")
            .embeddedSubProcess()
            .startEvent()
            .serviceTask("find")
            .camundaExternalTask("salesforce")
            .camundaInputParameter("Email", "${email}")
            .endEvent()
            .subProcessDone()
            .endEvent()
            .moveToNode("more")
            .connectTo("createLead")
            .done();
    ServiceTaskBuilder find = ((ServiceTask) model.getModelElementById("find")).builder();
    StepModels.property(find, "salesforce.operation", "lead.find");
    StepModels.property(find, "salesforce.connection", "main");

    List<PathCost> paths = check(model).paths();

    assertThat(paths)
        .extracting(PathCost::steps, PathCost::alone)
        .containsExactly(
            Tuple.tuple(List.of("createLead", "find"), 2.0),
            Tuple.tuple(List.of("createLead"), 1.0));
    assertThat(paths.get(1).together()).as("one of 200 rows").isEqualTo(0.005);
  }

  @Test
  void comparesADayOfInstancesWithTheLimitOfTheOrg() {
    byte[] model = xml(step().endEvent().done());
    deployments.check(model);
    int limit = 15_000;

    assertThat(deployments.check(model).paths().get(0).orgs())
        .containsExactly(new OrgCost("main", 1.0, 0.005, limit));
    assertThat(costs(model, 1_000)).isEmpty();
    assertThat(costs(model, 3_000))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.elementId()).isEqualTo("createLead");
              assertThat(finding.severity()).isEqualTo(Finding.Severity.INFO);
              assertThat(finding.message())
                  .isEqualTo(
                      "3,000 instances a day that go this way take 15 to 3,000 API calls, 0 % to 20 %"
                          + " of the 15,000 that the org of connection 'main' has");
            });
    assertThat(costs(model, 20_000))
        .extracting(Finding::code, Finding::severity)
        .containsExactly(Tuple.tuple("API_LIMIT", Finding.Severity.WARNING));
    assertThat(costs(model, 4_000_000).get(0).remedy()).contains("bulk.upsert");
  }

  private List<Finding> costs(byte[] model, int instances) {
    return deployments.check(model, instances).findings().stream()
        .filter(finding -> finding.code().startsWith("API_"))
        .toList();
  }

  @Test
  void deploysWhatIsRight() {
    ProcessDeployments.Deployed deployed =
        deployments.deploy("Leads", Map.of("leads.bpmn", xml(StepModels.createLead("leads"))));

    assertThat(deployed.processes())
        .extracting(ProcessDeployments.DeployedProcess::key)
        .containsExactly("leads");
    engine.getRuntimeService().startProcessInstanceByKey("leads", Map.of("name", "Dent"));
    awaitDone(1);
    assertThat(leads()).hasSize(1);
  }

  @Test
  void deploysNothingOfWhatHasAnError() {
    byte[] good = xml(StepModels.createLead("good"));
    byte[] bad = xml(step().camundaInputParameter("Nope__c", "1").endEvent().done());

    assertThatThrownBy(() -> deployments.deploy("Both", Map.of("good.bpmn", good, "bad.bpmn", bad)))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining("createLead: INVALID_FIELD");
    assertThat(engine.getRepositoryService().createDeploymentQuery().count()).isZero();
  }

  @Test
  void passesOnWhatOnlyTheEngineFinds() {
    BpmnModelInstance twoStarts =
        Bpmn.createExecutableProcess("twice").startEvent("one").endEvent().done();
    String model =
        new String(xml(twoStarts), StandardCharsets.UTF_8)
            .replace("<startEvent id=\"one\"", "<startEvent id=\"two\"/><startEvent id=\"one\"");

    assertThatThrownBy(
            () ->
                deployments.deploy(
                    "Twice", Map.of("twice.bpmn", model.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOfSatisfying(
            RefusedModelException.class,
            refusal ->
                assertThat(refusal.findings())
                    .extracting(Finding::code)
                    .contains("REFUSED_BY_ENGINE"));
  }

  @Test
  void showsWhichProcessesTheOrgNoLongerFits() {
    org().addField("Lead", Field.text("Contract__c", 10));
    deploy(
        Bpmn.readModelFromStream(
            new ByteArrayInputStream(
                xml(step().camundaInputParameter("Contract__c", "1").endEvent().done()))));
    deploy(
        Bpmn.createExecutableProcess("scripted")
            .startEvent()
            .scriptTask()
            .scriptFormat("javascript")
            .scriptText("1")
            .endEvent()
            .done());
    assertThat(deployments.drift()).as("a script is no drift").isEmpty();

    // dates of changes have whole seconds
    org().clock().advance(Duration.ofSeconds(1));
    org().removeField("Lead", "Contract__c");
    assertThat(deployments.drift())
        .singleElement()
        .satisfies(
            drift ->
                assertThat(drift.findings())
                    .anySatisfy(
                        finding -> {
                          assertThat(finding.code()).isEqualTo("INVALID_FIELD");
                          assertThat(finding.elementId()).isEqualTo("createLead");
                          assertThat(finding.message()).contains("Lead has no field Contract__c");
                        }));
    services.connections().delete(ConnectionId.of("main"));

    assertThat(deployments.drift())
        .singleElement()
        .satisfies(
            drift ->
                assertThat(drift.findings())
                    .extracting(Finding::code)
                    .contains("UNKNOWN_CONNECTION"));
  }

  private static ServiceTaskBuilder accountStep() {
    ServiceTaskBuilder step =
        Bpmn.createExecutableProcess("process")
            .startEvent()
            .serviceTask("createAccount")
            .camundaExternalTask("salesforce")
            .camundaInputParameter("Name", "${name}");
    StepModels.property(step, "salesforce.operation", "account.create");
    StepModels.property(step, "salesforce.connection", "main");
    return step;
  }

  private static ServiceTaskBuilder step() {
    return leadStep(Bpmn.createExecutableProcess("process").startEvent(), Map.of());
  }

  private ModelReport check(BpmnModelInstance model) {
    return deployments.check(xml(model));
  }

  private List<Finding> errors(BpmnModelInstance model) {
    return check(model).findings().stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .toList();
  }

  private static byte[] xml(BpmnModelInstance model) {
    return Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8);
  }
}
