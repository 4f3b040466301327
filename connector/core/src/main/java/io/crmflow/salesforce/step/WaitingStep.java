package io.crmflow.salesforce.step;

import java.util.Map;

/** A step whose task a worker has locked. */
public interface WaitingStep {

  String taskId();

  /** Worker that holds the lock. */
  String workerId();

  /** Tenant of the process instance; null for none. */
  String tenant();

  /** Id of the process instance. */
  String processInstance();

  /** Names the step for all time: {@link StepKey}. */
  String key();

  /** All extension properties of the task. */
  Map<String, String> properties();

  /**
   * Field values by name, as {@link StepValues} gives them. Files in them are given up when the
   * step has ended.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException when one of them cannot be used
   */
  Map<String, Object> values();
}
