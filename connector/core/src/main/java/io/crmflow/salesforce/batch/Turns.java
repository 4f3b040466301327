package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.ExternalId;
import io.crmflow.salesforce.operation.UpsertRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which writes have to wait for others, because they write the same record.
 *
 * <p>A record is known by its id and, where a batch upserts by an external ID, by the value that a
 * create, update or upsert of the batch gives this field. An update or delete by id and an upsert
 * that does not say the id are not known to write the same record: they may run at the same time,
 * and Salesforce lets one wait for the other.
 */
final class Turns {

  private final Set<ExternalId> externalIds;
  private final Map<Target, Integer> next = new HashMap<>();

  Turns(List<Slot> slots) {
    externalIds =
        slots.stream()
            .map(slot -> slot.call().operation())
            .filter(UpsertRecord.class::isInstance)
            .map(operation -> ExternalId.of((UpsertRecord) operation))
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The wave of a call, from 0; later than those of all earlier calls that write its record. */
  int take(Call call) {
    Set<Target> targets = targets(call);
    int wave = 0;
    for (Target target : targets) {
      wave = Math.max(wave, next.getOrDefault(target, 0));
    }
    for (Target target : targets) {
      next.put(target, wave + 1);
    }
    return wave;
  }

  private Set<Target> targets(Call call) {
    Set<Target> targets = new HashSet<>();
    add(targets, call, call.operation().target());
    for (ExternalId field : externalIds) {
      add(targets, call, field.target(call.operation()));
    }
    return targets;
  }

  private static void add(Set<Target> targets, Call call, Optional<String> record) {
    record.ifPresent(known -> targets.add(new Target(call.connection(), known)));
  }

  private record Target(ConnectionId connection, String record) {}
}
