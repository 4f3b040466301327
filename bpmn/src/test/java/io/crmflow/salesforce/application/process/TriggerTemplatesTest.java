package io.crmflow.salesforce.application.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crmflow.salesforce.camunda7.test.Processes;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.trigger.TriggerServices;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the modeler makes of each template of a trigger in the engine. */
@ProcessTest
class TriggerTemplatesTest {

  private static final String KEY = "template";
  private static final String WORKING = "Working - Contacted";

  private final ProcessEngine engine;
  private final Processes processes;
  private final Org org;
  private final TriggerServices triggers;
  private final DataSource database;

  TriggerTemplatesTest(
      ProcessEngine engine,
      Processes processes,
      Org org,
      TriggerServices triggers,
      DataSource database) {
    this.engine = engine;
    this.processes = processes;
    this.org = org;
    this.triggers = triggers;
    this.database = database;
  }

  /** Platform events come by the Pub/Sub API, which the connector's own tests run with. */
  static List<TemplateFile> templates() throws IOException {
    return TemplateFile.triggers().stream()
        .filter(template -> !template.name().endsWith("-platform-event.json"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void hearsOfTheChange(TemplateFile template) {
    assumeTrue(Files.exists(template.applied()), "npm test in element-templates did not run");
    Feeds feeds = Feeds.begin(triggers, org, database);
    Deployment deployment = deploy(template);
    try {
      feeds.read();
      String lead = org.insert("Lead", Map.of("LastName", "Corrigan", "Company", "Boats"));
      feeds.read();
      if (isStart(template)) {
        change(template, lead);
        feeds.read();
        assertThat(endedFor(lead)).isOne();
      } else {
        ProcessInstance process = processes.start(KEY, Map.of("leadId", lead));
        feeds.read();
        assertThat(processes.isEnded(process)).isFalse();
        change(template, lead);
        feeds.read();
        processes.awaitEnd(process);
      }
    } finally {
      engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
    }
  }

  private Deployment deploy(TemplateFile template) {
    TemplateFile filled =
        template
            .enter("salesforce.connection", ProcessTest.CONNECTION)
            .enter("salesforce.object", "Lead")
            .enter("salesforce.recordId", "${leadId}")
            .enter("salesforce.field", "Status")
            .enter("salesforce.to", WORKING);
    return engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("template.bpmn", filled.processOfModeler(KEY))
        .deploy();
  }

  private void change(TemplateFile template, String lead) {
    if (template.name().endsWith("-deleted.json")) {
      org.delete("Lead", lead);
    } else if (!template.name().endsWith("-created.json")) {
      org.update("Lead", lead, Map.of("Status", WORKING));
    }
  }

  private static boolean isStart(TemplateFile template) {
    return template.name().startsWith("salesforce-start-");
  }

  /** The start is a save point; what follows it runs as a job. */
  private long endedFor(String lead) {
    processes.awaitAllAtRest();
    return engine
        .getHistoryService()
        .createHistoricProcessInstanceQuery()
        .processDefinitionKey(KEY)
        .processInstanceBusinessKey(lead)
        .count();
  }
}
