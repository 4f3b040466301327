package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one shipment and gives each of its calls an outcome. Rows that Salesforce refused for
 * passing reasons, such as a locked parent record, go out again without the others.
 */
final class Sender {

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  /** A lock that three tries do not get is left to the engine, which waits minutes, not moments. */
  private static final int MOST_REPEATS = 2;

  /**
   * Middle of the random pause before the first repeat; it doubles. Salesforce itself has waited up
   * to ten seconds for the lock by then, so a long pause would add little.
   */
  private static final Duration PAUSE = Duration.ofMillis(200);

  /**
   * Salesforce's code when it cannot read the body, for example a text where a number belongs. It
   * then writes nothing, and says so of the request, not of the row.
   */
  private static final String UNREADABLE = "JSON_PARSER_ERROR";

  private final SalesforceClients clients;
  private final Sleeper sleeper;

  Sender(SalesforceClients clients, Sleeper sleeper) {
    this.clients = clients;
    this.sleeper = sleeper;
  }

  /** Writes the outcome of each slot at its index, even when the Java machine is in trouble. */
  void send(Shipment shipment, Outcome[] outcomes) {
    List<Slot> open = shipment.slots();
    for (int repeat = 0; !open.isEmpty(); repeat++) {
      List<Slot> refused = attempt(shipment.only(open), outcomes);
      open = repeat < MOST_REPEATS && !refused.isEmpty() && pause(repeat) ? refused : List.of();
    }
  }

  /** The slots that Salesforce refused for passing reasons. */
  private List<Slot> attempt(Shipment shipment, Outcome[] outcomes) {
    List<Slot> slots = shipment.slots();
    try {
      List<Outcome> answers = shipment.send(clients.api(shipment.connection()));
      for (int i = 0; i < slots.size(); i++) {
        outcomes[slots.get(i).index()] = named(answers.get(i), slots.get(i).call());
      }
      return slots.stream().filter(slot -> isTransient(outcomes[slot.index()])).toList();
    } catch (SalesforceException e) {
      if (slots.size() > 1 && UNREADABLE.equals(e.error().code())) {
        return halves(shipment, outcomes);
      }
      failAll(slots, e.error(), outcomes);
    } catch (RuntimeException | Error e) {
      failAll(slots, Fault.error(e), outcomes);
      LOG.error(
          "A request to connection '{}' failed", shipment.connection(), Fault.withoutMessage(e));
    }
    // the client has repeated a request that may be repeated
    return List.of();
  }

  /** One row with a value of the wrong type must not take the others down. */
  private List<Slot> halves(Shipment shipment, Outcome[] outcomes) {
    List<Slot> slots = shipment.slots();
    int middle = slots.size() / 2;
    List<Slot> refused =
        new ArrayList<>(attempt(shipment.only(slots.subList(0, middle)), outcomes));
    refused.addAll(attempt(shipment.only(slots.subList(middle, slots.size())), outcomes));
    return refused;
  }

  private static void failAll(List<Slot> slots, SalesforceError error, Outcome[] outcomes) {
    slots.forEach(slot -> outcomes[slot.index()] = named(new Outcome.Failed(error), slot.call()));
  }

  private static Outcome named(Outcome outcome, Call call) {
    return outcome instanceof Outcome.Failed failed
        ? new Outcome.Failed(failed.error().in(call.operation().id(), call.connection().name()))
        : outcome;
  }

  private static boolean isTransient(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        && failed.error().category() == ErrorCategory.TRANSIENT;
  }

  private boolean pause(int repeat) {
    long middle = PAUSE.toMillis() << repeat;
    long millis = ThreadLocalRandom.current().nextLong(middle / 2, middle * 3 / 2);
    try {
      sleeper.sleep(Duration.ofMillis(millis));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
