package io.crmflow.salesforce.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.operation.WrittenValues;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Steps that wrote the same values, so that any of them may take a record with these values. */
record AlikeSteps(
    String object, List<Repeated> steps, WrittenValues values, Rivals.Group rivals, Waits waits) {

  /**
   * Gives records to steps.
   *
   * @param left records that belong to no step; those that are given away are taken out
   * @return decisions about the steps that have one now; the others need {@link #without}
   */
  Map<Repeated, Decision> adopt(List<ObjectNode> left) {
    List<ObjectNode> same = left.stream().filter(values::areAllIn).toList();
    if (!same.isEmpty() && rivals.underWay().isPresent()) {
      return all(step -> waits.untilArrived(Waits.TWIN, rivals.underWay().orElseThrow()));
    }
    if (same.size() > steps.size() + rivals.size()) {
      return all(step -> unsure(step, "there are more records with its values than steps", same));
    }
    Map<Repeated, Decision> decisions = new HashMap<>();
    for (int i = 0; i < Math.min(same.size(), steps.size()); i++) {
      left.remove(same.get(i));
      decisions.put(steps.get(i), adopted(same.get(i)));
    }
    return decisions;
  }

  /**
   * Decides about a step without a record.
   *
   * @param left records that belong to no step after all steps have got theirs
   * @param field field that tells the steps apart best
   */
  Decision without(Repeated step, List<ObjectNode> left, Optional<String> field) {
    if (waits.mayStillArrive(step.intent())) {
      return waits.untilArrived(Waits.EARLY, step.intent());
    }
    List<ObjectNode> near =
        left.stream()
            .filter(values::areMostlyIn)
            .filter(record -> field.isEmpty() || values.isIn(record, field.get()))
            .toList();
    return near.isEmpty()
        ? Decision.SEND
        : unsure(step, "somebody may have changed the " + object + " record that it created", near);
  }

  private static Decision adopted(ObjectNode record) {
    return new Decision.Adopt(new Outcome.Done(Map.of("id", RecordSearch.id(record))));
  }

  private static Decision unsure(Repeated step, String why, List<ObjectNode> candidates) {
    return Problems.unsure(step.wish(), why, candidates.stream().map(RecordSearch::id).toList());
  }

  private Map<Repeated, Decision> all(Function<Repeated, Decision> decision) {
    return steps.stream().collect(Collectors.toMap(step -> step, decision));
  }
}
