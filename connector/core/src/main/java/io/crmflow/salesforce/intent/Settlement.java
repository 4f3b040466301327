package io.crmflow.salesforce.intent;

import io.crmflow.salesforce.batch.Batch;
import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.batch.IfUnsure;
import io.crmflow.salesforce.operation.RecordWrite;
import io.crmflow.salesforce.operation.Repeat;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what became of the calls that must not be done twice. Thread-safe. */
record Settlement(IntentStore store, KeyFields fields) {

  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  /** Codes for a key field that does not exist; which one depends on the resource. */
  private static final Set<String> NO_FIELD = Set.of("INVALID_FIELD", "NOT_FOUND");

  /** Writes results to the database, and turns lost answers into a later look. */
  void settle(Batch batch, Tries mine) {
    mine.keyed().forEach((place, field) -> settleKeyed(batch, place, field.name()));
    Map<String, Outcome.Done> results = new HashMap<>();
    Set<String> refused = new HashSet<>();
    for (Wish wish : mine.noted()) {
      Outcome outcome = batch.outcome(wish.place());
      if (outcome instanceof Outcome.Done done) {
        results.put(wish.key(), done);
      } else if (outcome instanceof Outcome.Failed failed) {
        settleFailed(batch, wish, failed.error(), refused);
      }
    }
    note(results, refused);
  }

  private void settleKeyed(Batch batch, int place, String field) {
    Outcome outcome = batch.outcome(place);
    if (outcome instanceof Outcome.Done done) {
      batch.end(place, new Outcome.Done(Map.of("id", done.outputs().get("id"))));
    } else if (outcome instanceof Outcome.Failed failed && isAbout(field, failed.error())) {
      Call call = batch.call(place);
      String object = ((RecordWrite) call.operation()).object();
      fields.forget(call.connection(), object);
      batch.fail(place, Problems.fieldGone(object, field));
    }
  }

  /** The name of the field is in the message whatever its language. */
  private static boolean isAbout(String field, SalesforceError error) {
    return NO_FIELD.contains(error.code()) && error.message().contains(field);
  }

  /** What Salesforce refused was not done; a lost answer and a fault of ours leave that open. */
  private static void settleFailed(
      Batch batch, Wish wish, SalesforceError error, Set<String> refused) {
    if (error.category() == ErrorCategory.OUTCOME_UNKNOWN) {
      if (canBeTold(wish)) {
        batch.end(wish.place(), new Outcome.Failed(Problems.lookedFor(error)));
      }
    } else if (error.category() != ErrorCategory.INTERNAL) {
      refused.add(wish.key());
    }
  }

  private static boolean canBeTold(Wish wish) {
    return !(wish.repeat() instanceof Repeat.Unclear)
        || wish.call().ifUnsure() == IfUnsure.CREATE_AGAIN;
  }

  private void note(Map<String, Outcome.Done> results, Set<String> refused) {
    if (results.isEmpty() && refused.isEmpty()) {
      return;
    }
    try {
      store.answered(results, refused);
    } catch (RuntimeException e) {
      LOG.warn(
          "The results of {} Salesforce steps could not be noted. Should one of them come again,"
              + " Salesforce is asked what became of it",
          results.size(),
          e);
    }
  }
}
