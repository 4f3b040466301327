package io.crmflow.salesforce.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.ConnectedUser;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.Repeat.CreatedRecord;
import io.crmflow.salesforce.operation.WrittenValues;
import io.crmflow.salesforce.outcome.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Looks for the records that steps may have created before. A record is a step's when it has all
 * values that the step wrote, was made by the connected user since the step was first sent, and
 * belongs to no other step. Steps that wrote the same values may take each other's records: what
 * counts is that there are as many records as steps.
 */
record RecordSearch(IntentStore store, SalesforceApi api, ConnectedUser user, Waits waits) {

  /** Decides about steps that create records of one object. */
  Map<Repeated, Decision> decide(ConnectionId connection, String object, List<Repeated> steps) {
    Map<Repeated, WrittenValues> values = new LinkedHashMap<>();
    steps.forEach(step -> values.put(step, values(step)));
    Map<Repeated, Decision> decisions = new HashMap<>();
    List<Repeated> comparable = new ArrayList<>();
    for (Repeated step : steps) {
      if (values.get(step).paths().isEmpty()) {
        decisions.put(
            step, Problems.unsure(step.wish(), "it wrote nothing to know it by", List.of()));
      } else {
        comparable.add(step);
      }
    }
    values.keySet().retainAll(comparable);
    if (!comparable.isEmpty()) {
      decisions.putAll(search(connection, object, values));
    }
    return decisions;
  }

  private static WrittenValues values(Repeated step) {
    return WrittenValues.of(((CreatedRecord) step.wish().repeat()).fields());
  }

  private Map<Repeated, Decision> search(
      ConnectionId connection, String object, Map<Repeated, WrittenValues> values) {
    Duration window =
        values.keySet().stream()
            .map(step -> step.intent().window())
            .max(Duration::compareTo)
            .orElseThrow();
    Candidates candidates = new Candidates(api, user, object, values.values(), window);
    return candidates
        .read()
        .map(records -> match(object, values, free(records), candidates.narrowing()))
        .map(decisions -> noted(connection, decisions))
        .orElseGet(() -> tooMany(values.keySet(), object));
  }

  private static Map<Repeated, Decision> tooMany(Collection<Repeated> steps, String object) {
    return steps.stream()
        .collect(
            Collectors.toMap(
                step -> step,
                step ->
                    Problems.unsure(
                        step.wish(),
                        "the connected user made too many " + object + " records since then",
                        List.of())));
  }

  private List<ObjectNode> free(List<ObjectNode> records) {
    Set<String> taken = store.taken(records.stream().map(RecordSearch::id).toList());
    return records.stream().filter(record -> !taken.contains(id(record))).toList();
  }

  private Map<Repeated, Decision> match(
      String object,
      Map<Repeated, WrittenValues> values,
      List<ObjectNode> records,
      Optional<String> field) {
    List<AlikeSteps> alike = alike(object, values);
    List<ObjectNode> left = new ArrayList<>(records);
    Map<Repeated, Decision> decisions = new HashMap<>();
    alike.forEach(some -> decisions.putAll(some.adopt(left)));
    for (AlikeSteps some : alike) {
      some.steps()
          .forEach(step -> decisions.computeIfAbsent(step, any -> some.without(step, left, field)));
    }
    return decisions;
  }

  private List<AlikeSteps> alike(String object, Map<Repeated, WrittenValues> values) {
    Map<String, List<Repeated>> steps =
        values.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    step -> step.wish().fingerprint(), LinkedHashMap::new, Collectors.toList()));
    Rivals rivals = Rivals.of(store.open(steps.keySet()), values.keySet(), waits);
    List<AlikeSteps> alike = new ArrayList<>();
    steps.forEach(
        (fingerprint, some) ->
            alike.add(
                new AlikeSteps(
                    object, some, values.get(some.get(0)), rivals.of(fingerprint), waits)));
    return alike;
  }

  /** Notes what was found; another node may have been faster. */
  private Map<Repeated, Decision> noted(
      ConnectionId connection, Map<Repeated, Decision> decisions) {
    Map<String, Outcome.Done> found = new HashMap<>();
    decisions.forEach(
        (step, decision) -> {
          if (decision instanceof Decision.Adopt adopt) {
            found.put(step.wish().key(), adopt.result());
          }
        });
    Set<String> lost = found.isEmpty() ? Set.of() : store.adopt(connection, found);
    Predicate<Repeated> isLost = step -> lost.contains(step.wish().key());
    decisions.replaceAll(
        (step, decision) -> isLost.test(step) ? waits.shortly(Waits.CLAIMED) : decision);
    return decisions;
  }

  static String id(ObjectNode record) {
    return record.path("Id").asText();
  }
}
