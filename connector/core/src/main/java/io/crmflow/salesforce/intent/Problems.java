package io.crmflow.salesforce.intent;

import io.crmflow.salesforce.batch.IfUnsure;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Instant;
import java.util.List;

/** The errors of this package. */
final class Problems {

  /** A person can look through so many records; more are not named. */
  private static final int MOST_NAMED = 10;

  private Problems() {}

  /** It is too early to say: an earlier try may still be under way. */
  static SalesforceError wait(String why, Instant until) {
    return SalesforceError.of(
            ErrorCategory.TRANSIENT,
            IntentStage.EARLIER_TRY,
            why,
            "Nothing to do: the step goes on by itself in a moment.")
        .retryAt(until);
  }

  /** The database did not take the note, so nothing was sent. */
  static SalesforceError notNoted() {
    return SalesforceError.of(
        ErrorCategory.TRANSIENT,
        "INTENT_NOT_STORED",
        "The database did not take the note that this step is about to be sent, so it was not sent",
        "The step is tried again; if this stays, the log of this moment tells what the database"
            + " said.");
  }

  /** What a lost answer means now that the step will be looked for. */
  static SalesforceError lookedFor(SalesforceError lost) {
    return new SalesforceError(
        ErrorCategory.TRANSIENT,
        lost.code(),
        lost.message(),
        lost.fields(),
        lost.httpStatus(),
        lost.operation(),
        lost.connection(),
        lost.duplicates(),
        "Nothing to do: the step is tried again, and looks first whether it was done already.",
        lost.retryAt(),
        lost.requestId());
  }

  /** The key field went away between two looks. */
  static SalesforceError fieldGone(String object, String field) {
    return SalesforceError.of(
        ErrorCategory.TRANSIENT,
        "IDEMPOTENCY_FIELD_MISSING",
        object + " has no field " + field + " any more, so nothing was written",
        "The step is tried again without it. Restore the field, or take it out of the connection's"
            + " settings.");
  }

  /** Either it is done again, or a person decides. */
  static Decision unsure(Wish wish, String why, List<String> candidates) {
    return wish.call().ifUnsure() == IfUnsure.CREATE_AGAIN
        ? Decision.SEND
        : new Decision.Stop(cannotTell(why, candidates));
  }

  private static SalesforceError cannotTell(String why, List<String> candidates) {
    String named =
        String.join(", ", candidates.subList(0, Math.min(MOST_NAMED, candidates.size())));
    String further = candidates.size() > MOST_NAMED ? " and others" : "";
    return SalesforceError.of(
            ErrorCategory.OUTCOME_UNKNOWN,
            "MAY_BE_DONE_ALREADY",
            "This step was sent before, and it cannot be told whether it was done: "
                + why
                + (candidates.isEmpty() ? "" : ". Candidates: " + named + further),
            "Look in Salesforce. If it was done, move the process on behind the step; if it was"
                + " not, retry the incident: the step is then done again without a further"
                + " question")
        .matching(candidates);
  }
}
