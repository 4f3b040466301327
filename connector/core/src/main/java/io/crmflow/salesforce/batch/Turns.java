package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.ExternalId;
import io.crmflow.salesforce.operation.UpsertRecord;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    List<Target> targets = targets(call);
    int wave = targets.stream().mapToInt(target -> next.getOrDefault(target, 0)).max().orElse(0);
    targets.forEach(target -> next.put(target, wave + 1));
    return wave;
  }

  private List<Target> targets(Call call) {
    Stream<String> known =
        externalIds.stream().flatMap(field -> field.target(call.operation()).stream());
    return Stream.concat(call.operation().target().stream(), known)
        .distinct()
        .map(record -> new Target(call.connection(), record))
        .toList();
  }

  private record Target(ConnectionId connection, String record) {}
}
