package io.crmflow.salesforce.camunda7.test;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;

/** Writes a report with the models in colour below {@code target/process-test-coverage}. */
final class CoverageReport implements Coverage {

  private static final String DIRECTORY = "target/process-test-coverage";

  private final DefaultCollector collector =
      new DefaultCollector(new ExecutionContextModelProvider());
  private final String testClass;

  CoverageReport(ProcessEngine engine, Class<?> testClass) {
    this.testClass = testClass.getName();
    collector.createSuite(new Suite(this.testClass, this.testClass));
    collector.activateSuite(this.testClass);
    new ProcessEngineAdapter(engine, collector).initializeListeners();
  }

  @Override
  public void begin(String id, String name) {
    collector.createRun(new Run(id, name), testClass);
    collector.activateRun(id);
  }

  @Override
  public void write() {
    if (!collector.getModels().isEmpty()) {
      CoverageReportUtil.createReport(collector, DIRECTORY);
      CoverageReportUtil.createJsonReport(collector, DIRECTORY);
    }
  }
}
