package io.crmflow.salesforce.process;

import java.util.List;

/** Tells which Salesforce steps wait for a person. Thread-safe. */
@FunctionalInterface
public interface StepFailures {

  /**
   * The latest open failures, newest first.
   *
   * @param tenant empty for processes without one
   * @param most how many at most
   */
  List<StepFailure> latest(String tenant, int most);
}
