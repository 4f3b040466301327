package io.crmflow.salesforce.intent;

import io.crmflow.salesforce.client.ConnectedUser;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.LookUp;
import io.crmflow.salesforce.operation.Operation;
import io.crmflow.salesforce.operation.Repeat;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.Reaction;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Decides about steps that come again without a known result. Thread-safe. */
record Repeats(SalesforceClients clients, IntentStore store, Waits waits) {

  /** A decision for each step; trouble with a look-up is one too. */
  Map<Repeated, Decision> decide(ConnectionId connection, List<Repeated> steps) {
    Map<Repeated, Decision> decisions = new HashMap<>();
    for (Repeated step : steps) {
      decideAlone(step).ifPresent(decision -> decisions.put(step, decision));
    }
    List<Repeated> open = steps.stream().filter(step -> !decisions.containsKey(step)).toList();
    if (!open.isEmpty()) {
      lookUp(connection, open, decisions);
    }
    return decisions;
  }

  private static Optional<Decision> decideAlone(Repeated step) {
    if (step.intent().reported()) {
      return Optional.of(Decision.SEND);
    }
    if (step.wish().repeat() instanceof Repeat.Unclear) {
      String why = "Salesforce keeps no trace of a " + step.wish().call().operation().id();
      return Optional.of(Problems.unsure(step.wish(), why, List.of()));
    }
    return step.isOther()
        ? Optional.of(
            Problems.unsure(step.wish(), "its values were other ones at that time", List.of()))
        : Optional.empty();
  }

  private void lookUp(
      ConnectionId connection, List<Repeated> steps, Map<Repeated, Decision> decisions) {
    SalesforceApi api = clients.api(connection);
    Map<LookUp, List<Repeated>> asked =
        group(
            steps, step -> step.wish().repeat() instanceof Repeat.Asked one ? one.lookUp() : null);
    asked.forEach((lookUp, some) -> decisions.putAll(orStop(some, () -> ask(api, lookUp, some))));
    Map<String, List<Repeated>> created =
        group(
            steps,
            step -> step.wish().repeat() instanceof Repeat.CreatedRecord one ? one.object() : null);
    if (!created.isEmpty()) {
      decisions.putAll(orStop(flat(created), () -> search(connection, api, created)));
    }
  }

  private Map<Repeated, Decision> ask(SalesforceApi api, LookUp lookUp, List<Repeated> steps) {
    List<Operation> operations =
        steps.stream().map(step -> step.wish().call().operation()).toList();
    List<Optional<Outcome.Done>> found = lookUp.find(api, operations);
    Map<Repeated, Decision> decisions = new HashMap<>();
    Map<String, Outcome.Done> done = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      Repeated step = steps.get(i);
      found.get(i).ifPresent(result -> done.put(step.wish().key(), result));
      decisions.put(
          step, found.get(i).<Decision>map(Decision.Adopt::new).orElseGet(() -> notDone(step)));
    }
    store.answered(done, List.of());
    return decisions;
  }

  private Decision notDone(Repeated step) {
    return waits.mayStillArrive(step.intent())
        ? waits.untilArrived(Waits.EARLY, step.intent())
        : Decision.SEND;
  }

  private Map<Repeated, Decision> search(
      ConnectionId connection, SalesforceApi api, Map<String, List<Repeated>> created) {
    ConnectedUser user = api.connectedUser();
    RecordSearch search = new RecordSearch(store, api, user, waits);
    Map<Repeated, Decision> decisions = new HashMap<>();
    created.forEach(
        (object, steps) ->
            decisions.putAll(orStop(steps, () -> search.decide(connection, object, steps))));
    return decisions;
  }

  /** A look-up that Salesforce refuses for good tells nothing; any other one is done again. */
  private static Map<Repeated, Decision> orStop(
      List<Repeated> steps, Supplier<Map<Repeated, Decision>> lookUp) {
    try {
      return lookUp.get();
    } catch (SalesforceException e) {
      return steps.stream().collect(Collectors.toMap(step -> step, step -> stop(step, e.error())));
    }
  }

  private static Decision stop(Repeated step, SalesforceError error) {
    Reaction reaction = error.category().reaction();
    return reaction == Reaction.RETRY || reaction == Reaction.PARK
        ? new Decision.Stop(error)
        : Problems.unsure(
            step.wish(), "the look for it was refused (" + error.message() + ")", List.of());
  }

  private static List<Repeated> flat(Map<String, List<Repeated>> groups) {
    return groups.values().stream().flatMap(List::stream).toList();
  }

  private static <K> Map<K, List<Repeated>> group(
      List<Repeated> steps, Function<Repeated, K> nameOf) {
    Map<K, List<Repeated>> groups = new HashMap<>();
    for (Repeated step : steps) {
      K name = nameOf.apply(step);
      if (name != null) {
        groups.computeIfAbsent(name, any -> new ArrayList<>()).add(step);
      }
    }
    return groups;
  }
}
