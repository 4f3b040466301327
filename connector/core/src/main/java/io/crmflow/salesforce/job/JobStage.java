package io.crmflow.salesforce.job;

import io.crmflow.salesforce.batch.Batch;
import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.batch.Stage;
import io.crmflow.salesforce.intent.StepKeys;
import io.crmflow.salesforce.operation.JobOperation;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Gives the steps of a batch that need a bulk job what is remembered of theirs. The note about a
 * job that was completed stays until it is old: should the engine run the step again, because it
 * could not note the outcome, the same results are read once more. Thread-safe.
 */
public final class JobStage implements Stage {

  private static final Logger LOG = LoggerFactory.getLogger(JobStage.class);

  private final JobStore store;

  JobStage(JobStore store) {
    this.store = store;
  }

  @Override
  public void before(Batch batch) {
    List<Integer> places =
        batch.open().stream()
            .filter(place -> batch.call(place).operation() instanceof JobOperation)
            .toList();
    if (!places.isEmpty()) {
      try {
        remember(batch, places);
      } catch (DataAccessException e) {
        LOG.warn("The bulk jobs of {} Salesforce steps could not be read", places.size(), e);
        places.forEach(place -> batch.fail(place, unread()));
      }
    }
  }

  private void remember(Batch batch, List<Integer> places) {
    Map<String, KnownJob> known =
        store.find(places.stream().map(place -> key(batch.call(place))).toList());
    for (int place : places) {
      Call call = batch.call(place);
      StoredNote note = new StoredNote(store, key(call), call.connection(), known.get(key(call)));
      batch.replace(place, ((JobOperation) call.operation()).with(note));
    }
  }

  private static String key(Call call) {
    return StepKeys.fit(call.key(), StepKeys.LONGEST);
  }

  private static SalesforceError unread() {
    return SalesforceError.of(
        ErrorCategory.TRANSIENT,
        "JOB_NOT_READ",
        "The database did not tell whether this step has a bulk job, so nothing was sent",
        "The step is tried again; if this stays, the log of this moment tells what the database"
            + " said.");
  }
}
