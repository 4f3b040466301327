package io.crmflow.salesforce.camunda7.test;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.util.ClassUtils;

/** What the tests of one class passed in their models. */
interface Coverage {

  /** A test with that unique id begins. */
  void begin(String id, String name);

  /** All tests of the class are done. */
  void write();

  /** Whether the project has the libraries that write the report. */
  static boolean isPossible() {
    return isPresent("engine.platform7.ProcessEngineAdapter")
        && isPresent("report.CoverageReportUtil");
  }

  static Coverage of(ProcessEngine engine, Class<?> testClass) {
    return isPossible() ? new CoverageReport(engine, testClass) : new None();
  }

  private static boolean isPresent(String type) {
    return ClassUtils.isPresent(
        "org.camunda.community.process_test_coverage." + type, Coverage.class.getClassLoader());
  }

  /** Without the libraries nothing is noted. */
  record None() implements Coverage {

    @Override
    public void begin(String id, String name) {}

    @Override
    public void write() {}
  }
}
