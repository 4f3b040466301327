package io.crmflow.salesforce.intent;

import io.crmflow.salesforce.batch.Batch;
import io.crmflow.salesforce.batch.DatabaseAway;
import io.crmflow.salesforce.batch.Stage;
import io.crmflow.salesforce.operation.Repeat;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a step from being done twice when its answer is lost or the node dies before the engine has
 * noted the outcome.
 *
 * <ul>
 *   <li>Where the org has the connection's idempotency field, a create is sent as an upsert by it,
 *       with the key of the step. Nothing is noted in the database, and a repeat writes the same
 *       record.
 *   <li>Anything else that must not be done twice is noted in the database before it is sent, and
 *       its result afterwards. A step that comes again gets the known result without a request;
 *       when there is none, Salesforce is asked first what became of it.
 * </ul>
 *
 * It must be the last stage before the requests. Thread-safe.
 */
public final class IntentStage implements Stage {

  /** Code of a step that was held back, because an earlier try of it may still be under way. */
  public static final String EARLIER_TRY = "EARLIER_TRY_UNDER_WAY";

  private static final Logger LOG = LoggerFactory.getLogger(IntentStage.class);

  private final Preparation preparation;
  private final Settlement settlement;
  private final Waits waits;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Map<Batch, Tries> tries = new ConcurrentHashMap<>();

  IntentStage(Preparation preparation, Settlement settlement, Waits waits) {
    this.preparation = preparation;
    this.settlement = settlement;
    this.waits = waits;
  }

  @Override
  public void before(Batch batch) {
    Tries mine = Tries.none();
    tries.put(batch, mine);
    begin(batch, mine);
    if (!mine.begun().isEmpty()) {
      try {
        preparation.prepare(batch, mine);
      } catch (RuntimeException e) {
        LOG.warn("{} Salesforce steps could not be noted in the database", mine.begun().size(), e);
        refuseOpen(
            batch, mine.begun(), DatabaseAway.is(e) ? DatabaseAway.error() : Problems.notNoted());
      }
    }
  }

  /** The calls that must not be done twice, unless another thread is just doing one of them. */
  private void begin(Batch batch, Tries mine) {
    for (int place : batch.open()) {
      if (batch.call(place).operation().repeat() instanceof Repeat.Harmless) {
        continue;
      }
      Wish wish = Wish.of(place, batch.call(place));
      if (underWay.add(wish.key())) {
        mine.begun().add(wish);
      } else {
        batch.fail(place, waits.shortly(Waits.SENDING).error());
      }
    }
  }

  private static void refuseOpen(Batch batch, List<Wish> wishes, SalesforceError why) {
    wishes.stream()
        .filter(wish -> batch.outcome(wish.place()) == null)
        .forEach(wish -> batch.fail(wish.place(), why));
  }

  @Override
  public void after(Batch batch) {
    Tries mine = tries.remove(batch);
    if (mine != null) {
      try {
        settlement.settle(batch, mine);
      } finally {
        mine.begun().forEach(wish -> underWay.remove(wish.key()));
      }
    }
  }
}
