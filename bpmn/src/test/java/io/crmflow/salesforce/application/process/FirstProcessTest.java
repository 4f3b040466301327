package io.crmflow.salesforce.application.process;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.crmflow.salesforce.camunda7.test.Processes;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.record.DuplicateAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The model that {@code docs/first-process.md} leads to. */
@ProcessTest
class FirstProcessTest {

  private static final Path MODEL = Path.of("../docs/first-process.bpmn");
  private static final Map<String, Object> PERSON =
      Map.of("lastName", "Adair", "company", "Aran Knitwear", "email", "nora@aran.example");

  private final Processes processes;
  private final Org org;
  private final RepositoryService repository;
  private String deployment;

  FirstProcessTest(Processes processes, Org org, RepositoryService repository) {
    this.processes = processes;
    this.org = org;
    this.repository = repository;
  }

  @BeforeEach
  void deploy() throws IOException {
    String model = Files.readString(MODEL);
    assertThat(model).contains("value=\"sales\"");
    deployment =
        repository
            .createDeployment()
            .addString(
                "first-process.bpmn",
                model.replace("value=\"sales\"", "value=\"" + ProcessTest.CONNECTION + "\""))
            .deploy()
            .getId();
  }

  @AfterEach
  void undeploy() {
    repository.deleteDeployment(deployment, true);
  }

  @Test
  void createsALead() {
    ProcessInstance process = processes.start("first-lead", PERSON);
    processes.awaitEnd(process);

    assertThat(process).hasPassed("Created");
    assertThat(org)
        .record("Lead", processes.text(process, "leadId"))
        .containsEntry("LastName", "Adair")
        .containsEntry("Company", "Aran Knitwear")
        .containsEntry("Email", "nora@aran.example");
  }

  @Test
  void endsAnotherWayForSomebodyWhoIsKnown() {
    org.addDuplicateRule("Lead", "Email", DuplicateAction.BLOCK);
    org.insert(
        "Lead", Map.of("LastName", "Adair", "Company", "Aran", "Email", "nora@aran.example"));

    ProcessInstance process = processes.start("first-lead", PERSON);
    processes.awaitEnd(process);

    assertThat(process).hasPassed("Known").hasNotPassed("Created");
  }
}
