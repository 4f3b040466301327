package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.outcome.SalesforceError;

/** How a feed is. */
public enum FeedState {
  /** Everything up to the last read is delivered. */
  ACTIVE,
  /** There is more to deliver than one turn could. */
  CATCHING_UP,
  /**
   * Deletions may have been missed, since Salesforce no longer knows those of a span of time.
   * Changes go on being delivered; a person has to confirm.
   */
  RESYNC,
  /** A person stopped it; its position stays. */
  PAUSED,
  /** The org's daily API limit is used up; goes on by itself. */
  LIMITED,
  /** The connection needs a person; goes on by itself afterwards. */
  RECONNECT_REQUIRED,
  /** Salesforce does not answer; tried again with growing pauses. */
  UNREACHABLE,
  /** Salesforce refuses to read what the models ask for; its position stays. */
  REFUSED;

  static FeedState of(SalesforceError error) {
    return switch (error.category()) {
      case LIMIT_REACHED -> LIMITED;
      case RECONNECT_REQUIRED -> RECONNECT_REQUIRED;
      case TRANSIENT, OUTCOME_UNKNOWN -> UNREACHABLE;
      case VALIDATION, DUPLICATE, NOT_FOUND, AMBIGUOUS, STALE_RECORD, PERMISSION, INTERNAL ->
          REFUSED;
    };
  }
}
