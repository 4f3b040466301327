package io.crmflow.salesforce.outcome;

/** What a workflow engine does with a failed step. */
public enum Reaction {
  /** The process decides: a BPMN error, or an incident when nothing in the process catches it. */
  BPMN_ERROR,
  /** The step waits for its connection; no retry is used up. */
  PARK,
  /** The engine tries the step again later and uses up one retry. */
  RETRY,
  /** A person has to look at it. */
  INCIDENT
}
