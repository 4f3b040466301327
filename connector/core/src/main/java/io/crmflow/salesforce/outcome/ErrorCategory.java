package io.crmflow.salesforce.outcome;

/**
 * Who has to act on a failure. Every Salesforce error code belongs to exactly one category; see the
 * error catalog.
 */
public enum ErrorCategory {
  /** The values of the step do not fit the record: a rule, a type, a missing field. */
  VALIDATION(Reaction.BPMN_ERROR),
  /** A duplicate rule or a unique field refused the record. */
  DUPLICATE(Reaction.BPMN_ERROR),
  /** The record does not exist, is deleted, or is hidden from the connected user. */
  NOT_FOUND(Reaction.BPMN_ERROR),
  /** More than one record matches. */
  AMBIGUOUS(Reaction.BPMN_ERROR),
  /** The record changed since the process read it. */
  STALE_RECORD(Reaction.BPMN_ERROR),
  /** The connected user may not do this. */
  PERMISSION(Reaction.BPMN_ERROR),
  /** A person has to connect the org again; waiting steps resume by themselves afterwards. */
  RECONNECT_REQUIRED(Reaction.PARK),
  /** The org's daily API limit is used up; waiting steps resume when it opens again. */
  LIMIT_REACHED(Reaction.PARK),
  /** Passing trouble: a row lock, an outage, a time-out of something that may be repeated. */
  TRANSIENT(Reaction.RETRY),
  /** The answer was lost after a write was sent: the record may or may not exist. */
  OUTCOME_UNKNOWN(Reaction.INCIDENT),
  /** A fault of this connector. */
  INTERNAL(Reaction.INCIDENT);

  private final Reaction reaction;

  ErrorCategory(Reaction reaction) {
    this.reaction = reaction;
  }

  /** What a workflow engine does with a failure of this category. */
  public Reaction reaction() {
    return reaction;
  }

  /** The BPMN error code a boundary event catches, for example {@code SALESFORCE_DUPLICATE}. */
  public String bpmnErrorCode() {
    return "SALESFORCE_" + name();
  }
}
