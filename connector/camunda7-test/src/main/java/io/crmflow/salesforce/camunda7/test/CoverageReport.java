package io.crmflow.salesforce.camunda7.test;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;

/**
 * Writes a report with the models in colour below {@code target/process-test-coverage}. Several
 * threads of the engine tell what they pass at the same time, which the collector does not expect.
 */
final class CoverageReport implements Coverage {

  private static final String DIRECTORY = "target/process-test-coverage";

  private final DefaultCollector collector =
      new DefaultCollector(new ExecutionContextModelProvider());
  private final String testClass;
  private boolean begun;

  CoverageReport(ProcessEngine engine, Class<?> testClass) {
    this.testClass = testClass.getName();
    collector.createSuite(new Suite(this.testClass, this.testClass));
    collector.activateSuite(this.testClass);
    new ProcessEngineAdapter(engine, this::add).initializeListeners();
  }

  /** What happens before the first test belongs to none. */
  private synchronized void add(Event event) {
    if (begun) {
      collector.addEvent(event);
    }
  }

  @Override
  public synchronized void begin(String id, String name) {
    collector.createRun(new Run(id, name), testClass);
    collector.activateRun(id);
    begun = true;
  }

  @Override
  public synchronized void write() {
    if (!collector.getModels().isEmpty()) {
      CoverageReportUtil.createReport(collector, DIRECTORY);
      CoverageReportUtil.createJsonReport(collector, DIRECTORY);
    }
  }
}
