package io.crmflow.salesforce.camunda7.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;

/** The report on what the tests of a class passed in their models. */
@SalesforceProcessTest(resources = "capture-lead.bpmn")
class CoverageReportTest {

  private static final Path REPORT =
      Path.of("target/process-test-coverage", CoverageReportTest.class.getName());

  @Test
  void namesTheElementsThatWerePassed(ProcessEngine engine, Processes processes)
      throws IOException {
    Coverage coverage = Coverage.of(engine, CoverageReportTest.class);
    coverage.begin("1", "first");
    processes.awaitEnd(processes.start("capture-lead", Map.of("name", "Dent")));

    coverage.write();

    assertThat(REPORT.resolve("report.html")).exists();
    assertThat(Files.readString(REPORT.resolve("report.json")))
        .contains("capture-lead", "CreateLead")
        .doesNotContain("\"definitionKey\":\"Correct\"");
  }

  @Test
  void missesNothingThatSeveralThreadsPassAtOnce(ProcessEngine engine, Processes processes)
      throws IOException {
    Coverage coverage = Coverage.of(engine, CoverageReportTest.class);
    coverage.begin("1", "many");
    processes.startTogether("capture-lead", Collections.nCopies(60, Map.of("name", "Dent")));
    processes.awaitAllAtRest();

    coverage.write();

    assertThat(Files.readString(REPORT.resolve("report.json")).split("\"definitionKey\":\"done\""))
        .as("start and end of 60 end events")
        .hasSize(2 * 60 + 1);
  }
}
