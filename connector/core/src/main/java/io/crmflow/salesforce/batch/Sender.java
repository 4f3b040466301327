package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.client.RequestId;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.client.TaskResult;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.outcome.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the shipments of a convoy and gives each of their calls an outcome. Rows that Salesforce
 * refused for passing reasons, such as a locked parent record, go out again without the others.
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
  void send(Convoy convoy, Outcome[] outcomes) {
    List<Shipment> open = convoy.shipments();
    for (int repeat = 0; !open.isEmpty(); repeat++) {
      List<Shipment> refused = attempt(open, outcomes);
      open = repeat < MOST_REPEATS && !refused.isEmpty() && pause(repeat) ? refused : List.of();
    }
  }

  /** What Salesforce refused for passing reasons. */
  private List<Shipment> attempt(List<Shipment> shipments, Outcome[] outcomes) {
    List<Shipment> refused = new ArrayList<>();
    List<Shipment> apart = new ArrayList<>();
    List<TaskResult<Optional<List<Outcome>>>> results = together(shipments);
    for (int i = 0; i < shipments.size(); i++) {
      Shipment shipment = shipments.get(i);
      if (isForApart(shipment, results.get(i))) {
        apart.addAll(shipment.apart());
      } else {
        refused.addAll(settle(shipment, results.get(i), outcomes));
      }
    }
    if (!apart.isEmpty()) {
      refused.addAll(attempt(apart, outcomes));
    }
    return refused;
  }

  private List<TaskResult<Optional<List<Outcome>>>> together(List<Shipment> shipments) {
    ConnectionId connection = shipments.get(0).connection();
    if (shipments.size() == 1 && shipments.get(0).packing().writes()) {
      // a read may need the composite request for its long URL even when nobody shares it
      return List.of(TaskResult.of(() -> sent(shipments.get(0), clients.api(connection))));
    }
    return clients.together(
        connection,
        shipments.stream()
            .<Function<SalesforceApi, Optional<List<Outcome>>>>map(one -> api -> sent(one, api))
            .toList());
  }

  /** Refused rows say in which request, since the answer of the request itself was a success. */
  private static Optional<List<Outcome>> sent(Shipment shipment, SalesforceApi api) {
    return shipment.send(api).map(answers -> answers.stream().map(Sender::withRequest).toList());
  }

  private static Outcome withRequest(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed && failed.error().requestId() == null
        ? new Outcome.Failed(failed.error().sentAs(RequestId.latest()))
        : outcome;
  }

  /** One row with a value of the wrong type must not take the others down. */
  private static boolean isForApart(Shipment shipment, TaskResult<Optional<List<Outcome>>> result) {
    return result.failure() == null
        ? result.value().isEmpty()
        : shipment.slots().size() > 1
            && result.failure() instanceof SalesforceException e
            && UNREADABLE.equals(e.error().code());
  }

  private static List<Shipment> settle(
      Shipment shipment, TaskResult<Optional<List<Outcome>>> result, Outcome[] outcomes) {
    List<Slot> slots = shipment.slots();
    try {
      List<Outcome> answers = result.get().orElseThrow();
      for (int i = 0; i < slots.size(); i++) {
        outcomes[slots.get(i).index()] = named(answers.get(i), slots.get(i).call());
      }
      List<Slot> refused =
          slots.stream().filter(slot -> isTransient(outcomes[slot.index()])).toList();
      return refused.isEmpty() ? List.of() : List.of(shipment.only(refused));
    } catch (SalesforceException e) {
      failAll(slots, e.error(), outcomes);
    } catch (RuntimeException | Error e) {
      failAll(slots, Fault.error(e), outcomes);
      slots.forEach(slot -> brokeOff(slot.call(), e));
    }
    // the client has repeated a request that may be repeated
    return List.of();
  }

  private static void brokeOff(Call call, Throwable cause) {
    String operation = call.operation().id();
    try (StepContext context =
        StepContext.of(call.processInstance(), call.connection(), operation, RequestId.latest())) {
      LOG.error(
          "A request for {} on connection '{}' broke off",
          operation,
          call.connection(),
          Fault.withoutMessage(cause));
    }
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
    return sleeper.slept(Duration.ofMillis(millis));
  }
}
