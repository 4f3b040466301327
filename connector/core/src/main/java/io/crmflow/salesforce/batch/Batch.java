package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.operation.Operation;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The calls of one run by their place, and the outcomes that they have so far. For one thread. */
public final class Batch {

  private final List<Call> calls;
  private final Outcome[] outcomes;

  Batch(List<Call> calls) {
    this.calls = new ArrayList<>(calls);
    this.outcomes = new Outcome[calls.size()];
  }

  /** Places of the calls without an outcome, in their order. */
  public List<Integer> open() {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i] == null) {
        open.add(i);
      }
    }
    return open;
  }

  /** Number of calls. */
  public int size() {
    return outcomes.length;
  }

  /** The call at this place, as it will be sent. */
  public Call call(int place) {
    return calls.get(place);
  }

  /** The outcome of the call at this place; null while it is open. */
  public Outcome outcome(int place) {
    return outcomes[place];
  }

  /** Sends another operation in place of this one, under the same key. */
  public void replace(int place, Operation operation) {
    calls.set(place, calls.get(place).with(operation));
  }

  /** Ends a call, or corrects how it ended. */
  public void end(int place, Outcome outcome) {
    outcomes[place] = outcome;
  }

  /** Ends a call with an error, which gets the names of its operation and connection. */
  public void fail(int place, SalesforceError error) {
    Call call = calls.get(place);
    end(place, new Outcome.Failed(error.in(call.operation().id(), call.connection().name())));
  }

  List<Slot> slots() {
    return open().stream().map(place -> new Slot(place, calls.get(place))).toList();
  }

  Outcome[] outcomes() {
    return outcomes;
  }

  List<Outcome> result() {
    return List.copyOf(Arrays.asList(outcomes));
  }
}
