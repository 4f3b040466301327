package io.crmflow.salesforce.step;

import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Duration;

/** The task of a failed step, with what its engine can do with it. {@link Reactions} chooses. */
public interface FailedTask {

  /** Whether a boundary event, an event sub-process or a calling process catches this code. */
  boolean catches(String bpmnErrorCode);

  /** What the engine says is left; null when the task never failed. */
  Integer retries();

  /** Throws a BPMN error that is caught. */
  void raise(String bpmnErrorCode, SalesforceError error);

  /** Lets it wait a moment without using up a retry. */
  void pause(SalesforceError error);

  /** Lets it wait until its connection works again, without using up a retry. */
  void park(SalesforceError error);

  /** Lets the engine try again after the pause. */
  void retry(SalesforceError error, int left, Duration pause);

  /** Stops until a person acts. */
  void incident(SalesforceError error);
}
