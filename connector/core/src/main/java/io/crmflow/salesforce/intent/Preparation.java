package io.crmflow.salesforce.intent;

import io.crmflow.salesforce.batch.Batch;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.CreateRecord;
import io.crmflow.salesforce.operation.Repeat;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/** Gets calls ready that must not be done twice. Thread-safe. */
record Preparation(IntentStore store, KeyFields fields, Repeats repeats) {

  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

  /** A step can be noted by another node at the same moment, but hardly again and again. */
  private static final int MOST_TRIES = 3;

  /**
   * Ends calls whose result is known, gives creates their key, and notes what will be sent.
   *
   * @throws RuntimeException when the database cannot be used; the calls without an outcome must
   *     not be sent then
   */
  void prepare(Batch batch, Tries mine) {
    for (int tries = 1; ; tries++) {
      try {
        note(batch, mine);
        return;
      } catch (DuplicateKeyException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
        LOG.debug("Another node noted one of these steps meanwhile, looking again", e);
      }
    }
  }

  private void note(Batch batch, Tries mine) {
    List<Wish> open =
        mine.begun().stream().filter(wish -> batch.outcome(wish.place()) == null).toList();
    Map<String, Intent> known = store.find(open.stream().map(Wish::key).toList());
    List<Wish> fresh = open.stream().filter(wish -> !known.containsKey(wish.key())).toList();
    List<Wish> again = resolve(batch, repeated(batch, open, known));
    List<Wish> noted = fresh.stream().filter(wish -> !isKeyed(batch, mine, wish)).toList();
    if (!noted.isEmpty() || !again.isEmpty()) {
      store.sending(noted, again);
      Stream.of(noted, again).forEach(mine.noted()::addAll);
    }
  }

  /** Calls without a known result; the others are ended with it. */
  private static List<Repeated> repeated(
      Batch batch, List<Wish> wishes, Map<String, Intent> known) {
    List<Repeated> unresolved = new ArrayList<>();
    for (Wish wish : wishes) {
      Intent intent = known.get(wish.key());
      if (intent != null && intent.result().isPresent()) {
        adopt(batch, wish, intent.result().get());
      } else if (intent != null) {
        unresolved.add(new Repeated(wish, intent));
      }
    }
    return unresolved;
  }

  /** The calls that have to be sent again; the others are ended. */
  private List<Wish> resolve(Batch batch, List<Repeated> steps) {
    Map<ConnectionId, List<Repeated>> byConnection =
        steps.stream()
            .collect(
                Collectors.groupingBy(
                    step -> step.wish().call().connection(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Wish> again = new ArrayList<>();
    byConnection.forEach(
        (connection, some) ->
            repeats
                .decide(connection, some)
                .forEach((step, decision) -> follow(batch, step.wish(), decision, again)));
    return again;
  }

  private static void follow(Batch batch, Wish wish, Decision decision, List<Wish> again) {
    if (decision instanceof Decision.Adopt adopt) {
      adopt(batch, wish, adopt.result());
    } else if (decision instanceof Decision.Stop stop) {
      batch.fail(wish.place(), stop.error());
    } else {
      again.add(wish);
    }
  }

  private static void adopt(Batch batch, Wish wish, Outcome.Done result) {
    LOG.info(
        "{} was done before ({}), so its step {} goes on without a request",
        wish.call().operation().id(),
        Results.recordId(result),
        wish.key());
    batch.end(wish.place(), result);
  }

  /** Whether a create could be given a key, so that it needs no row. */
  private boolean isKeyed(Batch batch, Tries mine, Wish wish) {
    if (!(wish.call().operation() instanceof CreateRecord create)
        || !(create.repeat() instanceof Repeat.CreatedRecord)) {
      return false;
    }
    return fields
        .of(wish.call().connection(), create.object())
        .map(
            field -> {
              batch.replace(
                  wish.place(), create.keyed(field.name(), field.valueOf(wish.call().key())));
              return mine.keyed().put(wish.place(), field) == null;
            })
        .isPresent();
  }
}
